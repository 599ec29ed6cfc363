using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary><c>POST /kyc/list</c>.</summary>
public sealed class ListTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task The_newest_come_first_page_by_page_with_more_while_there_is()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var started = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            started.Insert(0, (string)(await partner.Started(id))["applicationId"]!);
        }

        await partner.Started(await partner.NewIndividual("Smith")); // somebody else's

        Assert.Equal((string.Join(',', started), false), await List(partner, id, new JsonObject()));
        Assert.Equal((string.Join(',', started[..2]), true), await List(partner, id, Page(2, 0)));
        Assert.Equal((string.Join(',', started[2..4]), true), await List(partner, id, Page(2, 2)));
        Assert.Equal((started[4], false), await List(partner, id, Page(2, 4)));
        Assert.Equal((string.Join(',', started[3..]), false), await List(partner, id, Page(2, 3)));
        Assert.Equal(("", false), await List(partner, id, Page(1000, 5)));
        Assert.Equal(("", false), await List(partner, id, new JsonObject { ["skipRecords"] = 1e300 }));
    }

    [OwnInstanceFact]
    public async Task Those_begun_at_the_same_moment_keep_their_order()
    {
        // A clock that stands still, as one that is behind another instance's seems to.
        await using var instance = await OwnInstance.Start(
            (await Database.New(onboarding.Cluster)).ConnectionString, services => services.AddSingleton<TimeProvider>(new TestClock()));
        await instance.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        var id = await partner.NewIndividual("Smith");
        var started = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            started.Insert(0, (string)(await partner.Started(id))["applicationId"]!);
            Assert.Equal(started[0], (string?)(await partner.Get($"/kyc/status/{id}")).Succeeded().Data["applicationId"]);
        }

        Assert.Equal((string.Join(',', started), false), await List(partner, id, new JsonObject()));
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_is_refused()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");

        (await partner.ListApplications(id, Page(1000, 0))).Succeeded();
        foreach (var many in (double[])[1001, 1e300])
        {
            (await partner.ListApplications(id, new JsonObject { ["numberOfRecords"] = many })).Refused(
                400, "greaterNumberOfRecords", "The numberOfRecords field is greater than the request limit",
                new JsonObject { ["maxNumberOfRecords"] = 1000 });
        }
    }

    // A business's application is as large as the business: a thousand of them would be forty megabytes.
    [OwnInstanceFact]
    public async Task A_page_that_would_become_too_large_ends_early_and_the_next_one_goes_on_there()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("LARGE", "large", "Pw1!secret");
        var partner = await Session.LogIn(instance.Address, "large", "Pw1!secret");
        var id = await partner.LargeBusiness();
        await partner.Started(id);
        await database.CopyApplications(150);

        var first = (await partner.ListApplications(id, Page(1000, 0))).Succeeded();

        Assert.InRange(first.Text.Length, 1_900_000, 2 * 1024 * 1024);
        Assert.True((bool)first.Data["more"]!);
        var all = new HashSet<string>();
        for (var more = true; more;)
        {
            var page = (await partner.ListApplications(id, Page(1000, all.Count))).Succeeded().Data;
            Assert.All(page["applications"]!.AsArray(), one => Assert.True(all.Add((string)one!["applicationId"]!)));
            more = (bool)page["more"]!;
        }

        Assert.Equal(151, all.Count);
    }

    [OwnInstanceFact]
    public async Task Both_ends_of_a_range_belong_to_it()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var times = new[] { "2025-03-01T00:00:00.0000Z", "2025-03-01T23:59:59.999999Z", "2025-03-02T12:00:00.123456Z", "2025-03-03T00:00:00Z" };
        var ids = new List<string>();
        foreach (var time in times)
        {
            ids.Add((string)(await partner.Started(id))["applicationId"]!);
            await onboarding.Database.Do(
                "UPDATE applications SET created_at = $1 WHERE application_id = $2", DateTimeOffset.Parse(time).ToUniversalTime(), WrittenId.Application(ids[^1]).Id);
        }

        foreach (var (from, to, expected) in ((string?, string?, int[])[])
        [
            (null, null, [3, 2, 1, 0]),
            ("2025-03-01", "2025-03-01", [1, 0]),
            ("2025-03-02", "2025-03-02", [2]),
            ("2025-03-02", null, [3, 2]),
            (null, "2025-03-02", [2, 1, 0]),
            ("2025-03-03", "2025-03-01", []),
            ("2025-03-02T12:00:00.123Z", "2025-03-02T12:00:00.123Z", [2]), // as an answer shows it
            ("2025-03-02T12:00:00.124Z", null, [3]),
            (null, "2025-03-02T12:00:00.122Z", [1, 0]),
            ("2025-03-02T14:00:00.123+02:00", "2025-03-03T02:00:00+02:00", [3, 2]),
            ("2025-03-01T23:59:59.999Z", "2025-03-02", [2, 1]),
            ("0001-01-01", "9999-12-31", [3, 2, 1, 0]),
            ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", [3, 2, 1, 0]),
        ])
        {
            var found = await List(partner, id, new JsonObject { ["dateCreateFrom"] = from, ["dateCreateTo"] = to });
            Assert.True((string.Join(',', expected.Select(at => ids[at])), false) == found, $"{from} … {to}: {found}");
        }
    }

    private static JsonObject Page(int take, int skip) => new() { ["numberOfRecords"] = take, ["skipRecords"] = skip };

    private static async Task<(string Ids, bool More)> List(Session partner, string customerId, JsonObject filter)
    {
        var data = (await partner.ListApplications(customerId, filter)).Succeeded().Data;
        Assert.Equal("applications,more", string.Join(',', data.AsObject().Select(member => member.Key)));
        return (string.Join(',', data["applications"]!.AsArray().Select(each => (string)each!["applicationId"]!)), (bool)data["more"]!);
    }
}
