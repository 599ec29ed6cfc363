using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The deliveries as the database has them, and what a test arranges there instead of waiting for days.</summary>
internal sealed class Outbox(string connectionString) : Database(connectionString)
{
    /// <summary>An application's deliveries, in the order of their sequence.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> Of(string applicationId)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT sequence, state, attempts, next_attempt_at, last_result, body, event_id FROM webhook_deliveries
            WHERE application_id = $1 ORDER BY sequence
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = applicationId });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<StoredDelivery>();
        while (await rows.ReadAsync())
        {
            found.Add(new StoredDelivery(
                rows.GetInt32(0), rows.GetString(1), rows.GetInt32(2), rows.IsDBNull(3) ? null : rows.GetFieldValue<DateTimeOffset>(3),
                rows.IsDBNull(4) ? null : rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetFieldValue<byte[]>(5), rows.GetString(6)));
        }

        return found;
    }

    /// <summary>Waits until an application's deliveries are as asked for.</summary>
    public Task<IReadOnlyList<StoredDelivery>> Until(string applicationId, Func<IReadOnlyList<StoredDelivery>, bool> reached) =>
        Eventually.Get(() => Of(applicationId), reached);

    /// <summary>Waits until the delivery of a sequence has been tried so often, and tells it.</summary>
    public async Task<StoredDelivery> Tried(string applicationId, int attempts, int sequence = 1) =>
        (await Until(applicationId, found => found.Any(one => one.Sequence == sequence && one.Attempts >= attempts)))
            .Single(one => one.Sequence == sequence);

    /// <summary>Waits until the delivery of a sequence is in a state, and tells it.</summary>
    public async Task<StoredDelivery> InState(string applicationId, string state, int sequence = 1) =>
        (await Until(applicationId, found => found.Any(one => one.Sequence == sequence && one.State == state)))
            .Single(one => one.Sequence == sequence);

    /// <summary>Makes what an application still has to deliver due at once.</summary>
    public Task MakeDue(string applicationId) => Do(
        "UPDATE webhook_deliveries SET next_attempt_at = now() WHERE application_id = $1 AND state = 'pending'", applicationId);

    /// <summary>Adds further messages to an application that has one, as changes would.</summary>
    public Task AddMessages(string applicationId, int until) => Do(
        """
        WITH added AS (
            INSERT INTO webhook_deliveries (client_id, event_id, application_id, sequence, url, at, snapshot, state, attempts, next_attempt_at)
            SELECT client_id, replace(gen_random_uuid()::text, '-', ''), application_id, number, url, now(), snapshot, 'pending', 0, now()
            FROM webhook_deliveries, generate_series(2, $2) number WHERE application_id = $1 AND sequence = 1 RETURNING 1)
        UPDATE applications SET last_sequence = $2 WHERE application_id = $1
        """, applicationId, until);
}

/// <summary>A row of the outbox.</summary>
internal sealed record StoredDelivery(
    int Sequence, string State, int Attempts, DateTimeOffset? NextAttemptAt, string? LastResult, byte[]? Body, string EventId)
{
    /// <summary>How long until the next try, counted from now.</summary>
    public TimeSpan Pause() => NextAttemptAt!.Value - DateTimeOffset.UtcNow;
}
