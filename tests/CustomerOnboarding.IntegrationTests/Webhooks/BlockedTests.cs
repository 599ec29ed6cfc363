using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>What waits behind an older message of its subject: never due, never looked at, and next as soon as its turn comes.</summary>
public sealed class BlockedTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task Only_the_head_of_a_subject_is_ever_due()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operations) = (await host.Partner(), await host.Operator());
        receiver.Answers(500, retryAfter: "3600");
        var customerId = await partner.Person("WaitReview");
        var application = (string)(await partner.Begin(customerId, receiver.Url(), inBackground: true))["applicationId"]!;
        await host.Outbox.Tried(application, 1);

        // Changes of all kinds while the first isn't settled.
        await partner.Passport(customerId, application, customerId);
        (await operations.Decide(application)).Succeeded();

        Assert.Equal([(1, "pending", true), (2, "blocked", false)], await States(application));
        await Assert.ThrowsAsync<PostgresException>(() => host.Outbox.Do(
            "UPDATE deliveries SET state = 'pending', next_attempt_at = now() WHERE state = 'blocked'"));
        await Assert.ThrowsAsync<PostgresException>(() => host.Outbox.Do("UPDATE deliveries SET next_attempt_at = now() WHERE state = 'blocked'"));

        async Task<IEnumerable<(int, string, bool)>> States(string of) =>
            (await host.Outbox.Of(of)).Select(one => (one.Sequence, one.State, one.NextAttemptAt is not null));
    }

    [OwnInstanceFact]
    public async Task A_claim_looks_at_heads_alone_however_many_wait_behind()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver, applications: 3);
        await setup.Database.AddMessages(setup.Applications[0], 501);
        var before = await Looked();

        await setup.Database.AddMessages(setup.Applications[0], 2001, from: 502);
        var after = await Looked();

        Assert.Equal((3, 3), (before, after)); // the heads
        Assert.Equal(2000 + 3, await setup.Database.Ask<long>("SELECT count(*) FROM deliveries"));

        // Without statistics, as on a fresh database, and with them.
        async Task<double> Looked()
        {
            var rows = new List<double>();
            foreach (var first in (string[])["SELECT", "ANALYZE deliveries"])
            {
                await setup.Database.Do(first);
                await setup.Database.Do("UPDATE deliveries SET next_attempt_at = now() - interval '1 hour' WHERE state = 'pending'");
                var statement = await Statements.Of(() => setup.Claim(64), "UPDATE deliveries");
                await setup.Database.Do("UPDATE deliveries SET next_attempt_at = now() - interval '1 hour' WHERE state = 'pending'");
                var scans = (await Statements.Explain(setup.Database, statement)).Where(scan => scan.Table == "deliveries").ToArray();
                Assert.Contains(scans, scan => scan.Index == "deliveries_due");
                rows.Add(scans.Where(scan => scan.Index == "deliveries_due").Sum(scan => scan.Rows));
                // The update comes back to the rows by their place; of a table this small the planner may as well read its few pages.
                Assert.All(scans.Where(scan => scan.Index is not null), scan => Assert.True(scan.Rows <= setup.Applications.Count, $"{scan}"));
            }

            return Assert.Single(rows.Distinct());
        }
    }

    [OwnInstanceTheory]
    [InlineData(200, DeliveryState.Delivered)]
    [InlineData(500, DeliveryState.GivenUp)]
    public async Task Settling_the_head_makes_the_next_one_due_and_no_other(int answer, DeliveryState settled)
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver, messages: 4);
        var application = setup.Applications[0];
        receiver.Answers(answer);
        await setup.Database.Do("UPDATE deliveries SET attempts = 10");
        Assert.Equal("pending blocked blocked blocked", await States());

        Assert.Equal(settled, (await setup.Deliver(Assert.Single(await setup.Claim(10))))!.State);

        var name = settled == DeliveryState.Delivered ? "delivered" : "given_up";
        Assert.Equal($"{name} pending blocked blocked", await States());
        var next = Assert.Single(await setup.Claim(10));
        Assert.Equal((await setup.Database.Of(application))[1].EventId, next.EventId.ToString("N"));
        Assert.Equal(settled, (await setup.Deliver(next))!.State);
        Assert.Equal($"{name} {name} pending blocked", await States());

        async Task<string> States() => string.Join(' ', (await setup.Database.Of(application)).Select(one => one.State));
    }

    [OwnInstanceFact]
    public async Task A_worker_whose_claims_run_out_of_time_says_so()
    {
        var (database, log) = (await host.NewDatabase(), new LogLines());
        await using var instance = await OwnInstance.Start(
            database.ConnectionString + ";Command Timeout=1", services => services.AddSingleton<ILoggerProvider>(log));
        await using var blocker = await database.Open();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using var block = new NpgsqlCommand("LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE", blocker, transaction);
        await block.ExecuteNonQueryAsync();

        var line = (await Eventually.Get(() => Task.FromResult(log.With("WebhookWorker")), lines => lines.Count > 0, "a line about it"))[0];

        Assert.Matches("^Warning: WebhookWorker: PostgreSQL at 127[.]0[.]0[.]1:[0-9]+ can't be reached or doesn't answer in time: .", line);
    }
}
