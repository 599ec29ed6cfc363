using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>The list, with every filter, order and page (contract section 8).</summary>
public sealed class ListTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly string[] Members = ["id", "name", "type", "email", "phone", "external_id", "status", "created_at", "updated_at"];

    [OwnInstanceFact]
    public async Task Filters_orders_and_pages()
    {
        var client = await StraddleClient.New(onboarding.Own);
        Assert.Equal(
            MetaOf(1, 100, "name", "asc", 0, 0),
            Rest((await client.List()).Done()));
        async Task<string> Make(string name, string outcome, string? externalId = null, string phone = "+12128675309", string type = "individual") =>
            (await client.Create(MadeForStraddle.Minimal(outcome, change: body =>
            {
                (body["name"], body["type"], body["external_id"], body["phone"]) = (name, type, externalId, phone);
            }))).Done(201).Id;
        var bob = await Make("bob 50%", "verified", "X_1");
        var anna = await Make("Anna", "rejected", "X_2");
        var acme = await Make("Acme", "review", null, "+442071234567", "business");
        var zoe = await Make("zoë", "verified", "x_1");
        async Task<string[]> Ids(string query) => [.. (await client.List(query)).Done().Items.Select(one => (string)one!["id"]!)];

        Assert.Equal([acme, anna, bob, zoe], await Ids(""));
        Assert.Equal([zoe, bob, anna, acme], await Ids("?sort_order=desc"));
        Assert.Equal([bob, anna, acme, zoe], await Ids("?sort_by=created_at"));
        Assert.Equal([zoe, acme, anna, bob], await Ids("?sort_by=created_at&sort_order=desc"));
        Assert.Equal([anna], await Ids("?name=NN"));
        Assert.Equal([bob], await Ids("?name=0%25"));
        Assert.Empty(await Ids("?name=b_b"));
        Assert.Equal([bob], await Ids("?external_id=X_1"));
        Assert.Equal([bob, zoe], await Ids("?status=verified"));
        Assert.Equal([anna, bob, zoe], await Ids("?status=verified%2Crejected"));
        Assert.Equal([acme, anna], await Ids("?status=review&status=rejected"));
        Assert.Empty(await Ids("?status=inactive,pending"));
        Assert.Equal([acme], await Ids("?types=business"));
        Assert.Equal([acme, anna, bob, zoe], await Ids("?types=business,individual&status=&name="));
        Assert.Equal([acme], await Ids("?search_text=%2B4420"));
        Assert.Equal([bob, zoe], await Ids("?search_text=x_1"));
        Assert.Equal([anna], await Ids($"?search_text={anna}"));
        Assert.Equal([anna], await Ids($"?search_text={anna.ToUpperInvariant()}"));
        var email = (string)(await client.Get(zoe)).Data["email"]!;
        Assert.Equal([zoe], await Ids($"?email={Uri.EscapeDataString(email.ToUpperInvariant())}"));
        Assert.Empty(await Ids($"?email={Uri.EscapeDataString(email[1..])}"));
        Assert.Equal([zoe], await Ids($"?search_text={Uri.EscapeDataString(email[1..])}"));
        var created = (string)(await client.Get(anna)).Data["created_at"]!;
        Assert.Equal([acme, anna, zoe], await Ids($"?created_from={created}"));
        Assert.Equal([anna, bob], await Ids($"?created_to={created}"));
        Assert.Equal([anna], await Ids($"?created_from={created.TrimEnd('Z')}&created_to={created}"));
        Assert.Equal([acme, anna, bob, zoe], await Ids($"?created_from={created[..10]}&created_to={DateTime.UtcNow:yyyy-MM-dd}"));

        var page = (await client.List("?page_size=3&page_number=2&sort_by=created_at")).Done();
        Assert.Equal([zoe], page.Items.Select(one => (string)one!["id"]!));
        Assert.Equal(MetaOf(2, 3, "created_at", "asc", 4, 2), Rest(page));
        var behind = (await client.List("?page_number=99999999999")).Done();
        Assert.Empty(behind.Items);
        Assert.Equal(MetaOf(99999999999, 100, "name", "asc", 4, 1), Rest(behind));
        Assert.Equal(1000, (int)(await client.List("?page_size=100000")).Meta["page_size"]!);
        Assert.All((await client.List()).Items, one => Assert.Equal(Members, one!.AsObject().Select(member => member.Key)));
    }

    [OwnInstanceFact]
    public async Task A_phone_of_no_countrys_code_is_found_by_how_it_begins()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var id = (await client.Create(MadeForStraddle.Minimal("verified", change: body => body["phone"] = "+999123456789"))).Done(201).Id;

        foreach (var part in (string[])["%2B999", "%2B999123456789", "123456789"])
        {
            Assert.Equal((id, "+999123456789"), Assert.Single((await client.List($"?search_text={part}")).Done().Items.Select(one => ((string)one!["id"]!, (string)one["phone"]!))));
        }
    }

    [OwnInstanceFact]
    public async Task Names_that_are_alike_are_ordered_by_id_in_the_same_direction()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var ids = new List<string>();
        for (var at = 0; at < 5; at++)
        {
            ids.Add((await client.Create(MadeForStraddle.Minimal("verified", change: body => body["name"] = at % 2 == 0 ? "RON" : "ron"))).Done(201).Id);
        }

        Assert.Equal(ids, (await client.List()).Items.Select(one => (string)one!["id"]!));
        Assert.Equal(ids.AsEnumerable().Reverse(), (await client.List("?sort_order=desc")).Items.Select(one => (string)one!["id"]!));
    }

    private static string MetaOf(long number, int size, string by, string order, int items, int pages) =>
        $"\"page_number\":{number},\"page_size\":{size},\"max_page_size\":1000,\"sort_by\":\"{by}\",\"sort_order\":\"{order}\",\"total_items\":{items},\"total_pages\":{pages}}}";

    // Behind the request's id and time.
    private static string Rest(StraddleAnswer answer) => answer.Meta.ToJsonString().Split(',', 3)[2];
}
