using System.Collections.Concurrent;
using System.Net;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Outage;

/// <summary>PostgreSQL goes away and comes back while the service runs (design sections 4 and 5). Each test has a cluster of its own.</summary>
public sealed class OutageTests
{
    [OwnInstanceFact]
    public async Task Stopped_every_route_says_so_within_five_seconds_and_works_again_afterwards()
    {
        await using var service = await Breakable.Prepare();

        await service.Cluster.Stop();
        await service.IsFelt(times: 3);
        await service.Cluster.Start();

        await service.IsOver();
    }

    [OwnInstanceFact]
    public async Task Frozen_every_route_says_so_within_five_seconds_and_works_again_afterwards()
    {
        await using var service = await Breakable.Prepare();

        // Each round begins with connections in the pool that work, and then hang.
        await Breakable.SaysSoInTime(async () =>
        {
            await service.IsOver();
            await service.AskEveryRoute(times: 3);
            return await WhileFrozen(() => service.AskEveryRoute(times: 4));
        });
        await WhileFrozen(async () =>
        {
            await service.IsFelt();
            return true;
        });
        await service.IsOver();

        async Task<T> WhileFrozen<T>(Func<Task<T>> ask)
        {
            service.Cluster.Freeze();
            try
            {
                return await ask();
            }
            finally
            {
                service.Cluster.Thaw();
            }
        }
    }

    [OwnInstanceFact]
    public async Task Stopped_in_the_middle_of_a_burst_everything_that_was_confirmed_is_there_once_and_whole()
    {
        await using var service = await Breakable.Prepare();
        var confirmed = new ConcurrentBag<string>();
        var statuses = new ConcurrentBag<HttpStatusCode>();
        using var enough = new CancellationTokenSource();
        var burst = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var request = Made.Business();
                var answer = await service.Partner.Init(request);
                statuses.Add(answer.Status);
                if (answer.Status == HttpStatusCode.OK)
                {
                    confirmed.Add((string)request["customerReference"]!);
                }
            }
        })));

        await Eventually.IsTrue(() => Task.FromResult(confirmed.Count > 30), "a burst");
        await service.Cluster.Stop();
        await Eventually.IsTrue(() => Task.FromResult(statuses.Contains(HttpStatusCode.ServiceUnavailable)), "the outage was felt");
        await service.Cluster.Start();
        var before = confirmed.Count;
        await Eventually.IsTrue(() => Task.FromResult(confirmed.Count > before + 30), "the burst goes on");
        await enough.CancelAsync();
        await burst;

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], statuses.Distinct().Order());
        var stored = await service.Database.AskAll<string>("SELECT reference FROM customers");
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Subset(stored.ToHashSet(), confirmed.ToHashSet());
        Assert.Equal(0L, await service.Database.Ask<long>(
            """
            SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT FROM data_keys k WHERE k.customer_id = c.customer_id)
                OR NOT EXISTS (SELECT FROM representatives r WHERE r.customer_id = c.customer_id)
                OR (SELECT count(*) FROM audit_entries a WHERE a.subject = c.customer_id::text AND a.action = 'customer.registered') <> 1
            """));
        Assert.Equal(stored.Count, await service.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'customer.registered'"));
    }

    [OwnInstanceFact]
    public async Task Terminated_connections_are_an_outage_at_most_and_never_an_internal_error()
    {
        await using var service = await Breakable.Prepare();
        var id = await service.Partner.NewIndividual();
        var statuses = new ConcurrentBag<HttpStatusCode>();
        using var enough = new CancellationTokenSource();
        var traffic = Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var answer = ((i + worker) % 3) switch
                {
                    0 => await service.Partner.Init(Made.Business()),
                    1 => await service.Partner.Status(id),
                    _ => await service.Partner.Update(id, new System.Text.Json.Nodes.JsonObject { ["email"] = "a@example.com" }),
                };
                statuses.Add(answer.Status);
            }
        })));

        for (var i = 0; i < 30; i++)
        {
            await service.Database.Do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'customer-onboarding'");
            var seen = statuses.Count;
            await Eventually.IsTrue(() => Task.FromResult(statuses.Count > seen + 5), "traffic goes on");
        }

        await enough.CancelAsync();
        await traffic;
        Assert.Subset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable }, statuses.ToHashSet());
        Assert.Contains(HttpStatusCode.OK, statuses);
        await service.IsOver();
    }

    [OwnInstanceFact]
    public async Task With_every_connection_busy_callers_are_told_so_and_not_kept_waiting()
    {
        await using var service = await Breakable.Prepare(";Maximum Pool Size=2");
        await using var blocker = new Npgsql.NpgsqlConnection(service.Cluster.ConnectionString + ";Pooling=false");
        await blocker.OpenAsync();
        await using (var transaction = await blocker.BeginTransactionAsync())
        {
            await using var block = new Npgsql.NpgsqlCommand("LOCK TABLE tokens, users, customers, login_failures", blocker, transaction);
            await block.ExecuteNonQueryAsync();
            await Breakable.SaysSoInTime(async () =>
                [.. (await service.AskEveryRoute(times: 3)).Where(each => !each.Route.StartsWith("health", StringComparison.Ordinal))]);
        }

        await service.IsOver();
    }
}
