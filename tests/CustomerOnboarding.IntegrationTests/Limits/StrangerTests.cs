using CustomerOnboarding.IntegrationTests.Host;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>Who has no credential takes no connection from those who have one, however many ask.</summary>
public sealed class StrangerTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Connections = 4;

    [OwnInstanceFact]
    public async Task Logins_that_hang_in_the_database_hold_one_connection_together()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start($"{database.ConnectionString};Maximum Pool Size={Connections}");
        await instance.AddClient("ACME", "acme", "secret");
        var partner = await Session.LogIn(instance.Address, "acme", "secret");
        await using var blocker = await database.Open();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var block = new NpgsqlCommand("LOCK TABLE login_failures", blocker, transaction))
        {
            await block.ExecuteNonQueryAsync();
        }

        var strangers = Enumerable.Range(0, 5 * Connections).Select(_ => Session.TryLogIn(instance.Address, "acme", "wrong")).ToArray();
        await Eventually.Get(
            () => database.Ask<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%login_failures%' AND query NOT LIKE '%SKIP LOCKED%'"), waiting => waiting > 0);
        for (var i = 0; i < Connections; i++)
        {
            await partner.NewIndividual();
            Assert.Equal(1L, await database.Ask<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%login_failures%' AND query NOT LIKE '%SKIP LOCKED%'"));
        }

        await transaction.RollbackAsync();
        Assert.All(await Task.WhenAll(strangers), answer => Assert.Contains(answer.Code, (string[])["unauthorized", "tooManyRequests", "serviceUnavailable"]));
        (await Session.TryLogIn(instance.Address, "nobody", "wrong")).Refused(401, "unauthorized", "Authentication error");
    }

    [OwnInstanceFact]
    public async Task Questions_about_health_hold_one_connection_together()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        using var stranger = Session.Anonymous(instance.Address);

        for (var round = 0; round < 5; round++)
        {
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await Answer.Of(await stranger.GetAsync("/health")))))
            {
                answer.Succeeded();
            }
        }

        // What the workers hold, and one; with a connection for each question it is as many as the pool has.
        Assert.InRange(
            await database.Ask<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'customer-onboarding'"), 1, 8);
    }
}
