using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Audit;

/// <summary>What is done with the audit trail, rightly and wrongly.</summary>
internal static class TrailVerbs
{
    /// <summary>Seals all that there is. Transactions in other databases of the cluster hold the horizon up, so it may take a few rounds.</summary>
    public static Task SealAll(this OwnInstance instance, Database database) => Eventually.IsTrue(async () =>
    {
        await instance.Services.GetRequiredService<IAuditSealer>().Seal(CancellationToken.None);
        return await database.Ask<bool>("SELECT NOT EXISTS (SELECT FROM audit_entries e WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE e.entry_id = ANY (s.entries)))");
    }, "everything is sealed");

    public static async Task<JsonNode> VerifyTrail(this Session operations) => (await operations.Get("/ops/audit/verify")).Succeeded().Data;

    /// <summary>Runs a statement as who owns the machine: triggers and rights don't hold a superuser.</summary>
    public static async Task<int> Tamper(this Database database, string sql, params object[] parameters)
    {
        await using var connection = await database.Open();
        await new NpgsqlCommand("SET session_replication_role = replica", connection).ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.ExecuteNonQueryAsync();
    }
}
