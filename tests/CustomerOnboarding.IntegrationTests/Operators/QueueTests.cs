using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>GET /ops/applications</c>.</summary>
public sealed class QueueTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task What_waits_comes_oldest_first_of_all_clients_page_by_page()
    {
        var operations = await onboarding.Operator();
        var skip = await Count(operations); // what other tests left waiting is older
        var partners = new[] { await onboarding.Partner(), await onboarding.Partner() };
        var waiting = new List<JsonNode>();
        for (var at = 0; at < 5; at++)
        {
            var partner = partners[at % 2];
            waiting.Add(await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview"))));
            await partner.Started(await partner.NewIndividual("Smith")); // doesn't wait
        }

        Assert.Equal((Ids(waiting), false), await Page(operations, $"?status=waiting_review&skipRecords={skip}"));
        Assert.Equal((Ids(waiting), false), await Page(operations, $"?skipRecords={skip}")); // waiting_review is what is meant
        Assert.Equal((Ids(waiting[..2]), true), await Page(operations, $"?skipRecords={skip}&numberOfRecords=2"));
        Assert.Equal((Ids(waiting[4..]), false), await Page(operations, $"?skipRecords={skip + 4}&numberOfRecords=2"));

        var shown = (await operations.Queue($"?skipRecords={skip}")).Data["applications"]!.AsArray();
        Assert.All(waiting.Zip(shown), pair => Assert.All(
            pair.First.AsObject().Where(member => member.Key != "entityApplications"), member => Assert.True(JsonNode.DeepEquals(member.Value, pair.Second![member.Key]), member.Key)));
        Assert.Equal(partners[1].ClientId, (string)shown[1]!["aggregatorId"]!);

        (await operations.Decide(waiting[0], "Approved")).Succeeded();
        Assert.Equal((Ids(waiting[1..]), false), await Page(operations, $"?skipRecords={skip}"));
    }

    [OwnInstanceFact]
    public async Task The_other_statuses_can_be_looked_at_too()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var application = await partner.Started(await partner.NewIndividual("DataRequest"));

        var all = (await operations.Queue("?status=data_request&numberOfRecords=1000")).Succeeded().Data["applications"]!.AsArray();

        Assert.All(all, each => Assert.Equal("data_request", (string)each!["status"]!));
        Assert.Contains(all, each => (string)each!["applicationId"]! == (string)application["applicationId"]!);
    }

    [OwnInstanceTheory]
    [InlineData("?status=unknown")]
    [InlineData("?status=WaitingReview")]
    [InlineData("?status=waiting_review&status=running")]
    [InlineData("?numberOfRecords=0")]
    [InlineData("?numberOfRecords=x")]
    [InlineData("?numberOfRecords=")]
    [InlineData("?skipRecords=-1")]
    [InlineData("?skipRecords=1.5")]
    [InlineData("?other=1")]
    public async Task A_wrong_query_is_told_in_the_form_of_validation(string query)
    {
        var answer = await (await onboarding.Operator()).Queue(query);

        Assert.Equal((400, "requestValidateError"), ((int)answer.Status, answer.Code));
    }

    [OwnInstanceFact]
    public async Task More_than_a_thousand_at_once_is_refused()
    {
        var operations = await onboarding.Operator();

        foreach (var many in (string[])["1001", "9223372036854775807"])
        {
            (await operations.Queue($"?numberOfRecords={many}")).Refused(
                400, "greaterNumberOfRecords", "The numberOfRecords field is greater than the request limit",
                new JsonObject { ["maxNumberOfRecords"] = 1000 });
        }
    }

    [OwnInstanceFact]
    public async Task What_is_completed_is_found_by_its_index_however_many_there_are()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        await partner.Started(await partner.NewIndividual("AutoApprove"));
        await partner.Started(await partner.NewIndividual("Smith"));
        await database.CopyApplications(10_000);
        var directory = instance.Services.GetRequiredService<IOperatorDirectory>();

        await database.Do("ANALYZE applications");
        var statement = await Statements.Of(() => directory.Queue(
            new Actor("", "ops", ""), new QueueFilter(KycStatus.Completed, null, null, null, null, 0, 100), _ => true, DateTimeOffset.UtcNow, CancellationToken.None), "FROM applications");
        var scan = Assert.Single(await Statements.Explain(database, statement));

        Assert.Equal(("applications", "applications_status"), (scan.Table, scan.Index));
        Assert.InRange(scan.Rows, 1, 101);
    }

    [OwnInstanceFact]
    public async Task Each_look_is_in_the_audit_trail_of_every_client_of_whom_something_was_shown()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddOperator("boss", "secret");
        var operations = await Session.LogIn(instance.Address, "boss", "secret");
        (await operations.Queue()).Succeeded();
        foreach (var (client, customers) in new[] { ("C1", 1), ("C2", 2) })
        {
            await instance.AddClient(client, client, "secret");
            var partner = await Session.LogIn(instance.Address, client, "secret");
            for (var i = 0; i < customers; i++)
            {
                await partner.Started(await partner.NewIndividual("Smith"));
            }
        }

        (await operations.Queue("?status=pending_step_up&numberOfRecords=2")).Succeeded();
        (await operations.Queue("?status=pending_step_up")).Succeeded();

        Assert.Equal(
            [" waiting_review shown:0", "C1 pending_step_up shown:1", "C1 pending_step_up shown:1", "C2 pending_step_up shown:1", "C2 pending_step_up shown:2"],
            (await database.AskAll<string>(
                """
                SELECT client_id || ' ' || fields FROM audit_entries
                WHERE action = 'applications.listed' AND subject = 'applications' AND credential = 'boss'
                """)).Order(StringComparer.Ordinal));
    }

    [OwnInstanceFact]
    public async Task A_refusal_that_tells_where_a_customer_or_an_application_stands_is_in_the_audit_trail()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var customer = await partner.NewIndividual("AutoApprove");
        var application = (string)(await partner.Started(customer))["applicationId"]!;

        Assert.Equal("statusMoveRefused", (await operations.Move(customer, "unlock")).Code);
        Assert.Equal("applicationNotWaiting", (await operations.Decide(application, "Approved")).Code);

        Assert.Equal([$"customer.viewed(Unlock) by {operations.Login}"], (await onboarding.Database.Audit(partner.ClientId, customer))[^1..]);
        Assert.Equal([$"application.viewed() by {operations.Login}"], (await onboarding.Database.Audit(partner.ClientId, application))[^1..]);
    }

    [OwnInstanceFact]
    public async Task A_page_that_would_become_too_large_ends_early_and_the_next_one_goes_on_there()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("LARGE", "large", "Pw1!secret");
        await instance.AddOperator("looks", "Pw1!secret");
        var partner = await Session.LogIn(instance.Address, "large", "Pw1!secret");
        var operations = await Session.LogIn(instance.Address, "looks", "Pw1!secret");
        await partner.Started(await partner.LargeBusiness());
        await database.CopyApplications(150);

        var first = (await operations.Queue("?status=pending_step_up&numberOfRecords=1000")).Succeeded();
        var taken = first.Data["applications"]!.AsArray().Count;

        Assert.InRange(first.Text.Length, 1_900_000, 2 * 1024 * 1024);
        Assert.True((bool)first.Data["more"]!);
        Assert.InRange(taken, 1, 150);
        var all = new HashSet<string>();
        for (var more = true; more;)
        {
            var page = (await operations.Queue($"?status=pending_step_up&numberOfRecords=1000&skipRecords={all.Count}")).Succeeded().Data;
            Assert.All(page["applications"]!.AsArray(), one => Assert.True(all.Add((string)one!["applicationId"]!)));
            more = (bool)page["more"]!;
        }

        Assert.Equal(151, all.Count);
    }

    private static async Task<int> Count(Session operations)
    {
        var count = 0;
        while (true)
        {
            var page = (await operations.Queue($"?numberOfRecords=1000&skipRecords={count}")).Succeeded().Data;
            count += page["applications"]!.AsArray().Count;
            if (!(bool)page["more"]!)
            {
                return count;
            }
        }
    }

    private static async Task<(string Ids, bool More)> Page(Session operations, string query)
    {
        var data = (await operations.Queue(query)).Succeeded().Data;
        return (Ids(data["applications"]!.AsArray().Select(each => each!)), (bool)data["more"]!);
    }

    private static string Ids(IEnumerable<JsonNode> applications) => string.Join(',', applications.Select(each => (string)each["applicationId"]!));
}
