using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Privacy;
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
            SELECT sequence, state, attempts, next_attempt_at, last_result, body, replace(event_id::text, '-', '') FROM deliveries
            WHERE subject_id = $1 ORDER BY sequence
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = WrittenId.Application(applicationId).Id });
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
        "UPDATE deliveries SET next_attempt_at = now() WHERE subject_id = $1 AND state = 'pending'", WrittenId.Application(applicationId).Id);

    /// <summary>Adds further messages to an application that has one, as changes would: blocked behind those that aren't settled.</summary>
    public Task AddMessages(string applicationId, int until, int from = 2)
    {
        var subject = WrittenId.Application(applicationId).Id;
        return Add(subject, [.. Enumerable.Range(from, until - from + 1).Select(sequence => (subject, sequence))]);
    }

    /// <summary>Adds messages of other subjects to the same address, one each, as if the partner had as many applications.</summary>
    public Task AddSubjects(string applicationId, int count) =>
        Add(WrittenId.Application(applicationId).Id, [.. Enumerable.Range(0, count).Select(_ => (Guid.NewGuid(), 1))]);

    /// <summary>Changes what the snapshots of an application's events say, as somebody with all keys could.</summary>
    public async Task ChangeSnapshot(string applicationId, string said, string says)
    {
        var first = await First(WrittenId.Application(applicationId).Id);
        Assert.Contains(said, first.Snapshot);
        await Do("UPDATE events SET snapshot = $1 WHERE event_id = $2", first.Seal(first.EventId, first.Snapshot.Replace(said, says, StringComparison.Ordinal)), first.EventId);
    }

    private async Task Add(Guid from, IReadOnlyList<(Guid Subject, int Sequence)> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var first = await First(from);
        var events = messages.Select(message => (Id: Guid.NewGuid(), message.Subject, message.Sequence)).ToArray();
        await using var connection = await Open();
        await using var change = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        // The lock of a change: what settles a delivery meanwhile waits for it, and then sees what came behind.
        command.CommandText = "SELECT FROM customers WHERE customer_id = $1 FOR UPDATE";
        command.Parameters.Add(new NpgsqlParameter { Value = first.CustomerId });
        await command.ExecuteNonQueryAsync();
        command.CommandText =
            """
            WITH first AS (
                SELECT e.client_id, e.customer_id, e.type, d.subscription_id FROM events e JOIN deliveries d USING (client_id, event_id)
                WHERE e.subject_id = $1 AND e.sequence = 1),
            added AS (
                INSERT INTO events (client_id, event_id, customer_id, subject_id, sequence, type, at, snapshot)
                SELECT client_id, event_id, customer_id, subject_id, sequence, type, now(), snapshot
                FROM first, unnest($2::uuid[], $3::uuid[], $4::integer[], $5::bytea[]) added(event_id, subject_id, sequence, snapshot)
                RETURNING client_id, event_id, subject_id, sequence),
            placed AS (
                SELECT added.*, first.subscription_id, row_number() OVER (PARTITION BY added.subject_id ORDER BY added.sequence) > 1 OR EXISTS (
                    SELECT FROM deliveries d WHERE d.subscription_id = first.subscription_id AND d.subject_id = added.subject_id AND d.state = 'pending') AS blocked
                FROM added, first)
            INSERT INTO deliveries (client_id, subscription_id, event_id, subject_id, sequence, state, attempts, next_attempt_at)
            SELECT client_id, subscription_id, event_id, subject_id, sequence,
                CASE WHEN blocked THEN 'blocked' ELSE 'pending' END, 0, CASE WHEN NOT blocked THEN now() END
            FROM placed
            """;
        command.Parameters.Clear();
        foreach (var value in (object[])
        [
            from,
            events.Select(one => one.Id).ToArray(),
            events.Select(one => one.Subject).ToArray(),
            events.Select(one => one.Sequence).ToArray(),
            events.Select(one => first.Seal(one.Id, first.Snapshot)).ToArray(),
        ])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
        await change.CommitAsync();
    }

    private async Task<FirstEvent> First(Guid subject)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT client_id, customer_id, event_id, snapshot, wrapped_key FROM events JOIN data_keys USING (client_id, customer_id)
            WHERE subject_id = $1 AND sequence = 1
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = subject });
        await using var rows = await command.ExecuteReaderAsync();
        Assert.True(await rows.ReadAsync(), "No event yet.");
        var (customer, id) = (rows.GetGuid(1), rows.GetGuid(2));
        var cipher = new KeyRing(TestKeys.Options).Unwrap(rows.GetString(0), customer.ToString("N"), rows.GetFieldValue<byte[]>(4));
        return new FirstEvent(customer, id, cipher.Open(id.ToString("N"), "snapshot", rows.GetFieldValue<byte[]>(3)), cipher);
    }

    // A snapshot opens in its own row only, so that a copy has to be sealed anew.
    private sealed record FirstEvent(Guid CustomerId, Guid EventId, string Snapshot, FieldCipher Cipher)
    {
        public byte[] Seal(Guid eventId, string snapshot) => Cipher.Seal(eventId.ToString("N"), "snapshot", snapshot);
    }
}

/// <summary>A row of the outbox.</summary>
internal sealed record StoredDelivery(
    int Sequence, string State, int Attempts, DateTimeOffset? NextAttemptAt, string? LastResult, byte[]? Body, string EventId)
{
    /// <summary>
    /// Fails unless the next try comes so long after the last one, which was made after a moment and before now; chance adds a fifth at most. However slow the test is.
    /// </summary>
    public void Waits(TimeSpan pause, DateTimeOffset after) =>
        Assert.InRange(NextAttemptAt!.Value, after + pause - TimeSpan.FromSeconds(1), DateTimeOffset.UtcNow + (pause * 1.2) + TimeSpan.FromSeconds(1));
}
