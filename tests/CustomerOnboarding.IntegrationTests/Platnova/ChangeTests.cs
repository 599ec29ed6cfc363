using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>PATCH, field by field (contract section 5).</summary>
public sealed class ChangeTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    public static TheoryData<string, string, string> Fields => new()
    {
        { """{"first_name":"Jane"}""", "first_name", "Jane" },
        { """{"last_name":"Roe"}""", "last_name", "Roe" },
        { """{"phone":"+1 201 555 0123"}""", "phone", "2015550123" },
        { """{"phone":"+1 201 555 0123"}""", "dial_code", "+1" },
        { """{"phone":"0701 234 5678"}""", "phone", "7012345678" },
        { """{"phone":"0612345678","country_code":"fr"}""", "dial_code", "+33" },
        { """{"country_code":"fr"}""", "country_code", "FRA" },
        { """{"country_code":"fr"}""", "dial_code", "+234" },
        { """{"date_of_birth":"1980-01-02"}""", "meta.date_of_birth", "1980-01-02" },
        { """{"gender":"other"}""", "meta.document.gender", "other" },
        { """{"address":{"street":"1 Main"}}""", "meta.address.street", "1 Main" },
        { """{"address":{"city":"C"}}""", "meta.address.city", "C" },
        { """{"address":{"state":"S"}}""", "meta.address.state", "S" },
        { """{"address":{"postal_code":"P"}}""", "meta.address.postal_code", "P" },
        { """{"address":{"country":"the moon"}}""", "meta.address.country", "the moon" },
        { """{"proof_of_funds":{"employment_status":"student"}}""", "meta.employment_status", "student" },
        { """{"proof_of_funds":{"occupation":"999999"}}""", "meta.most_recent_occupation", "999999" },
        { """{"proof_of_funds":{"expected_monthly_pay":"5000_9999"}}""", "meta.expected_monthly_income", "5000_9999" },
        { """{"proof_of_funds":{"primary_purpose":"protect_wealth"}}""", "meta.primary_purpose", "protect_wealth" },
        { """{"proof_of_funds":{"source_of_funds":"gifts"}}""", "meta.source_of_funds", "gifts" },
        { """{"documents":[{"id_type":"national_id","id_number":"9876543210"}]}""", "meta.document.number", "****3210" },
    };

    [OwnInstanceTheory]
    [MemberData(nameof(Fields))]
    public async Task Each_field_changes_alone_and_nothing_empties_it(string sent, string shownAt, string value)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(Full());
        var before = await partner.Becomes(id, "ACTIVE");

        var changed = (await partner.Change(id, JsonNode.Parse(sent)!)).Succeeded();

        Assert.Equal(value, At(changed, shownAt));
        Assert.True(string.CompareOrdinal((string)changed["updated_at"]!, (string)before["updated_at"]!) > 0);
        Assert.True(JsonNode.DeepEquals(changed, (await partner.Read(id)).Succeeded()));

        // Sent as nothing it stays, and so does the time; sent again it changes nothing either.
        foreach (var nothing in (string[])["null", "\"\"", "\" \\t\""])
        {
            var field = System.Text.RegularExpressions.Regex.Replace(sent, "\"([a-z_]+)\":\"[^\"]*\"(?=[,}])", match =>
                match.Groups[1].Value == "id_type" ? match.Value : $"\"{match.Groups[1].Value}\":{nothing}");
            Assert.True(JsonNode.DeepEquals(changed, (await partner.Change(id, JsonNode.Parse(field)!)).Succeeded()), field);
        }

        Assert.True(JsonNode.DeepEquals(changed, (await partner.Change(id, JsonNode.Parse(sent)!)).Succeeded()));
    }

    [OwnInstanceTheory]
    [InlineData("{}")]
    [InlineData("""{"email":"other@example.com","status":"ACTIVE","type":"business","business_name":7,"registration_number":7,"id":"x","meta":{},"unknown":[1]}""")]
    public async Task What_is_not_to_be_changed_is_ignored(string sent)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(PlatnovaClient.Person());
        var before = (await partner.Read(id)).Succeeded();

        Assert.True(JsonNode.DeepEquals(before, (await partner.Change(id, JsonNode.Parse(sent)!)).Succeeded()));
    }

    [OwnInstanceFact]
    public async Task Documents_are_merged_by_type_and_files_replaced_by_side()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(Full());
        var before = (await partner.Read(id)).Succeeded()["meta"]!;

        var changed = (await partner.Change(id, JsonNode.Parse($$$"""
            {"documents":[{"id_type":"passport","id_number":"A12345678","front_doc":"{{{PlatnovaClient.Png}}}"},{"id_type":"national_id","back_doc":"{{{PlatnovaClient.Png}}}"}],
             "additional_documents":[{"id_type":"bvn","id_number":"22123456789"}],"address":{"document":"{{{PlatnovaClient.Png}}}"}}
            """)!)).Succeeded()["meta"]!;

        Assert.Equal(("national_id", "****7890"), ((string)changed["document"]!["id_type"]!, (string)changed["document"]!["number"]!));
        Assert.Equal(2, changed["document"]!["docs"]!.AsArray().Count);
        Assert.Equal((string)before["document"]!["docs"]![0]!, (string)changed["document"]!["docs"]![0]!);
        Assert.Equal(["passport ****5678 1", "bvn ****6789 0"], changed["document"]!["additional"]!.AsArray()
            .Select(one => $"{one!["id_type"]} {one["number"]} {one["docs"]?.AsArray().Count ?? 0}"));
        Assert.NotEqual((string)before["address"]!["document"]!["urls"]![0]!, (string)Assert.Single(changed["address"]!["document"]!["urls"]!.AsArray())!);

        (await partner.Change(id, JsonNode.Parse("""{"documents":[{"id_type":"voters_card"}]}""")!)).Invalid("documents.0.id_number: This field is required");
    }

    [OwnInstanceFact]
    public async Task A_business_changes_with_the_person_who_represents_it()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var body = PlatnovaClient.WithPassport();
        (body["type"], body["business_name"]) = ("business", "Store Name");
        var id = await partner.NewCustomer(body);
        await partner.Becomes(id, "ACTIVE");

        var changed = (await partner.Change(id, JsonNode.Parse(
            """{"first_name":"Jane","business_name":"Shop","registration_number":"RC7","documents":[{"id_type":"tin","id_number":"12345678-0001"}]}""")!)).Succeeded();

        Assert.Equal(
            ("Jane", "business", "Shop", "RC7"),
            ((string)changed["first_name"]!, (string)changed["type"]!, (string)changed["business_name"]!, (string)changed["registration_number"]!));
        Assert.Equal("id,email,first_name,last_name,country_code,phone,dial_code,created_at,updated_at,status,meta,type,business_name,registration_number",
            string.Join(',', changed.AsObject().Select(member => member.Key)));
        Assert.Equal("tin ****0001", $"{changed["meta"]!["document"]!["additional"]![0]!["id_type"]} {changed["meta"]!["document"]!["additional"]![0]!["number"]}");
        (await partner.Change(id, JsonNode.Parse("""{"business_name":7}""")!)).Invalid("business_name: This field must be a string");
        Assert.Equal(1, (int)(await partner.Filter("[\"first_name\",\"Jane\"]")).Succeeded()["total"]!);
    }

    [OwnInstanceFact]
    public async Task Images_are_taken_until_there_are_200_and_then_named_as_too_many()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport("AutoApprove"));
        string[] types = ["passport", "resident_id", "drivers_license", "national_id", "voters_card", "nin", "bvn", "tin"];
        var images = new JsonObject
        {
            ["documents"] = new JsonArray([.. types.Select(type => (JsonNode)PlatnovaClient.Document(type, "12345678", PlatnovaClient.Png, PlatnovaClient.Png))]),
        };

        // Those that an application has been given are kept when others come in their place.
        var taken = 0;
        PlatnovaAnswerText answer;
        while ((int)(answer = await partner.Change(id, images)).Status == 200)
        {
            taken++;
            Assert.InRange(taken, 1, 200 / 16);
        }

        answer.Invalid("documents: This field must not have more than 200 entries");
        Assert.Equal(200 / 16, taken);
        (await partner.Change(id, new JsonObject { ["gender"] = "x" })).Succeeded();
    }

    [OwnInstanceFact]
    public async Task An_image_alone_is_a_change_too_and_one_of_a_name_moves_the_sort_by_time()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var first = await partner.NewCustomer(PlatnovaClient.WithPassport());
        var second = await partner.NewCustomer(PlatnovaClient.Person());
        await partner.Becomes(first, "ACTIVE");
        var before = (await partner.Read(second)).Succeeded();
        foreach (var image in (JsonObject[])
        [
            new() { ["address"] = new JsonObject { ["document"] = PlatnovaClient.Png } },
            new() { ["document"] = PlatnovaClient.Document("bvn", "22123456789", PlatnovaClient.Png) },
            new() { ["documents"] = new JsonArray(PlatnovaClient.Document("passport", "A1", null, PlatnovaClient.Png)) },
            new() { ["documents"] = new JsonArray(PlatnovaClient.Document("passport", null, null, PlatnovaClient.Png)) },
        ])
        {
            var changed = (await partner.Change(second, image)).Succeeded();
            Assert.True(string.CompareOrdinal((string)changed["updated_at"]!, (string)before["updated_at"]!) > 0, image.ToJsonString());
            Assert.Equal("APPROVAL_PENDING", (string)changed["status"]!);
            Assert.Equal(second, (string)(await partner.List("?sort=-updated_at")).Succeeded()["items"]![0]!["id"]!);
            before = changed;
        }

        Assert.Equal(before.ToJsonString(), (await partner.Change(second, new JsonObject())).Succeeded().ToJsonString());
    }

    private static JsonObject Full()
    {
        var body = PlatnovaClient.Person();
        body["documents"] = new JsonArray(PlatnovaClient.Document("national_id", "1096277890", PlatnovaClient.Png));
        body["gender"] = "male";
        body["address"] = new JsonObject { ["street"] = "12 Lekki Lane", ["city"] = "Lekki", ["document"] = PlatnovaClient.Png };
        body["proof_of_funds"] = new JsonObject { ["employment_status"] = "employed", ["occupation"] = "151252" };
        return body;
    }

    private static string At(JsonNode shown, string path) => (string)path.Split('.').Aggregate(shown, (node, name) => node[name]!)!;
}
