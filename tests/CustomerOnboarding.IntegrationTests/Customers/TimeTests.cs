using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>A customer's time doesn't run backwards: not in the order of the changes, nor below what was answered, whatever an instance's clock says. No two changes have one time.</summary>
public sealed class TimeTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Rounds = 15;
    private const int Many = 6;

    [OwnInstanceTheory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task Of_a_customer_that_two_instances_change_time_never_runs_backwards_nor_stands_still(int secondsBehind)
    {
        var database = await Database.New(onboarding.Cluster);
        await using var first = await OwnInstance.Start(database.ConnectionString);
        await using var second = await OwnInstance.Start(
            database.ConnectionString, services => services.AddSingleton<TimeProvider>(new ClockThatIsOff(TimeSpan.FromSeconds(-secondsBehind))));
        await KeepOrder(database);
        await first.AddClient("ACME", "acme", "secret");
        var partner = await Session.LogIn(first.Address, "acme", "secret");
        var there = partner.At(second.Address);
        var registered = (await partner.Init(Made.Individual())).Succeeded().Data;
        var id = (string)registered["customerId"]!;
        var seen = new Newest((string)registered["dtsCreatedAt"]!);

        await Task.WhenAll(Enumerable.Range(0, Many).Select(async at =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var before = seen.Time;
                var answer = (await (at % 2 == 0 ? partner : there).Update(id, new JsonObject { ["email"] = $"a{at}.{round}@example.com" })).Succeeded();
                seen.Answered(before, (string)answer.Data["dtsUpdatedAt"]!);
            }
        }));

        Assert.Equal(seen.Time, (string)(await there.Status(id)).Succeeded().Data["dtsUpdatedAt"]!);
        var times = await database.AskAll<DateTime>("SELECT updated_at FROM changes ORDER BY place");
        Assert.Equal(Many * Rounds, times.Count);
        Assert.Equal(times.Order().Distinct(), times);
        Assert.Equal(times, await database.AskAll<DateTime>("SELECT at FROM audit_entries WHERE action = 'customer.updated' ORDER BY at"));
    }

    // Noted while the customer is locked, so in the order in which the changes are committed.
    private static Task KeepOrder(Database database) => database.Do(
        """
        CREATE TABLE changes (place bigint GENERATED ALWAYS AS IDENTITY, updated_at timestamptz NOT NULL);
        CREATE FUNCTION keep_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO changes (updated_at) VALUES (NEW.updated_at); RETURN NULL; END $$;
        CREATE TRIGGER keep_time AFTER UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION keep_time();
        """);

    // The newest time that anybody was told. Timestamps of the wire order as texts.
    private sealed class Newest(string time)
    {
        private readonly Lock turn = new();

        public string Time { get; private set; } = time;

        public void Answered(string before, string answered)
        {
            Assert.True(string.CompareOrdinal(before, answered) <= 0, $"{answered} was answered after {before}.");
            lock (turn)
            {
                Time = string.CompareOrdinal(answered, Time) > 0 ? answered : Time;
            }
        }
    }
}
