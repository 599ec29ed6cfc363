using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Outage;

/// <summary>The service starts before its database, or together with others of its kind.</summary>
public sealed class LateDatabaseTests
{
    [OwnInstanceFact]
    public async Task Started_before_PostgreSQL_it_says_so_and_sets_itself_up_when_it_comes()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await cluster.Stop();
        await using var instance = await OwnInstance.Start(cluster.ConnectionString);
        using var http = Session.Anonymous(instance.Address);

        foreach (var path in new[] { "/health", "/health/ready", "/customer/status/cstap_1" })
        {
            var answer = (await Answer.Of(await http.GetAsync(path))).Refused(503, "serviceUnavailable", "Service unavailable.");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        (await http.PostText("/customer/init", "not even JSON")).Refused(503, "serviceUnavailable", "Service unavailable.");
        (await http.PostText("/nowhere", "")).Refused(404, "notFound", "There is no such route.");
        (await Answer.Of(await http.GetAsync("/health/live"))).Succeeded();

        await cluster.Start();
        await Eventually.IsTrue(async () => (await Answer.Of(await http.GetAsync("/health/ready"))).Code == "0", "ready");
        await instance.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        await partner.NewIndividual();
    }

    [OwnInstanceFact]
    public async Task Three_that_start_at_once_on_an_empty_database_all_come_up_on_one_schema()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var migrations = Directory.GetFiles(
            Path.Combine(Made.CheckoutRoot(), "src/CustomerOnboarding.Infrastructure/Persistence/Migrations"), "*.sql").LongLength;
        for (var round = 0; round < 4; round++)
        {
            // In half of the rounds not even the database exists yet.
            var database = round % 2 == 0 ? await Database.New(cluster) : Database.NotYetIn(cluster);
            var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => OwnInstance.Start(database.ConnectionString))));
            try
            {
                Assert.All(instances, instance => Assert.NotNull(instance.Address));
                await instances[0].AddClient("C1", "partner", "Pw1!partner");
                var sessions = await Task.WhenAll(instances.Select(instance => Session.LogIn(instance.Address, "partner", "Pw1!partner")));
                var id = await sessions[0].NewIndividual();
                Assert.All(await Task.WhenAll(sessions.Select(session => session.Status(id))), answer => answer.Succeeded());
                Assert.Equal(migrations, await database.Ask<long>("SELECT count(DISTINCT \"MigrationId\") FROM \"__EFMigrationsHistory\""));
            }
            finally
            {
                foreach (var instance in instances)
                {
                    await instance.DisposeAsync();
                }
            }
        }
    }
}
