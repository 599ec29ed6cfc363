using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>The record of moves, as the database has it.</summary>
internal static class MovesOf
{
    /// <summary>A customer's moves and those of its applications, oldest first, the reasons opened with the test's keys.</summary>
    public static async Task<IReadOnlyList<StoredMove>> Moves(this Database database, string customerId)
    {
        await using var connection = await database.Open();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT move_id, what, from_status, to_status, detail, reason, credential, request_id, at, application_id IS NOT NULL, client_id, wrapped_key
            FROM moves JOIN data_keys USING (client_id, customer_id) WHERE customer_id = $1 ORDER BY at, application_id NULLS LAST, move_id
            """;
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = WrittenId.Customer(customerId).Id });
        await using var rows = await command.ExecuteReaderAsync();
        var moves = new List<StoredMove>();
        while (await rows.ReadAsync())
        {
            var cipher = new KeyRing(TestKeys.Options).Unwrap(
                rows.GetString(10), WrittenId.Customer(customerId).Id.ToString("N"), rows.GetFieldValue<byte[]>(11));
            moves.Add(new StoredMove(
                rows.GetString(1), Text(2), rows.GetString(3), Text(4),
                rows.IsDBNull(5) ? null : cipher.Open(rows.GetGuid(0).ToString("N"), "reason", rows.GetFieldValue<byte[]>(5)),
                rows.GetString(6), rows.GetString(7), rows.GetFieldValue<DateTimeOffset>(8), rows.GetBoolean(9)));
        }

        return moves;

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }
}

/// <summary>A row of the record.</summary>
internal sealed record StoredMove(
    string What, string? From, string To, string? Detail, string? Reason, string Credential, string RequestId, DateTimeOffset At, bool OfApplication)
{
    /// <summary>From where to where, and the detail.</summary>
    public string Course => $"{What}: {From ?? "-"} > {To} {Detail}".TrimEnd();
}
