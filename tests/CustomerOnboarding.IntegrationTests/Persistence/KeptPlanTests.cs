using CustomerOnboarding.Infrastructure.Persistence;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>What a gathered statement costs besides its work: no plan is made anew, and none is compiled.</summary>
public sealed class KeptPlanTests(StoresCluster cluster) : StoresTests(cluster)
{
    [Fact]
    public async Task A_statement_on_a_kept_connection_is_planned_once()
    {
        await using var connection = await Stores.Get<KeptConnections>().Database.OpenConnectionAsync();
        for (var times = 0; times < 20; times++)
        {
            await using var command = new NpgsqlCommand("SELECT client_id FROM unnest($1::text[]) AS asked(client_id) JOIN clients USING (client_id)", connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ["somebody"] });
            await command.ExecuteNonQueryAsync();
        }

        await using var counted = new NpgsqlCommand("SELECT sum(custom_plans)::int FROM pg_prepared_statements WHERE statement LIKE '%asked(client_id)%'", connection);
        Assert.Equal(0, await counted.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Nothing_is_compiled()
    {
        await using var pooled = await Stores.Get<NpgsqlDataSource>().OpenConnectionAsync();
        await using var kept = await Stores.Get<KeptConnections>().Database.OpenConnectionAsync();
        foreach (var connection in new[] { pooled, kept })
        {
            await using var shown = new NpgsqlCommand("SHOW jit", connection);
            Assert.Equal("off", await shown.ExecuteScalarAsync());
        }
    }
}
