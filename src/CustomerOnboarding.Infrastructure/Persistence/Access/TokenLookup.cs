using CustomerOnboarding.Domain.Access;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>
/// Whom tokens stand for, asked of the database for every request, since a token that was revoked must stop at once, on every instance.
/// Requests that arrive while a look is under way share the next one: it begins after they came, so it is as exact as one of their own.
/// </summary>
internal sealed class TokenLookup(NpgsqlDataSource database)
{
    private const string Query =
        """
        SELECT token_hash, expires_at, user_id, login, role, client_id
        FROM tokens JOIN users USING (user_id) WHERE token_hash = ANY ($1)
        """;

    /// <summary>How long a request waits for the look before its own and then its own: less than the five seconds a caller may wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock turn = new();
    private Look? next;
    private bool isLooking;

    /// <summary>The user of a token and when it expires; null when there is no such token.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public async Task<(User User, DateTimeOffset ExpiresAt)?> Find(byte[] tokenHash, CancellationToken cancellation)
    {
        var name = Convert.ToHexString(tokenHash);
        var (look, isFirst) = Join(name, tokenHash);
        if (isFirst)
        {
            _ = LookUntilNobodyWaits();
        }

        // Shared, so one who hangs up doesn't end it for the others.
        var found = await look.Found.Task.WaitAsync(Patience, cancellation);
        return found.TryGetValue(name, out var holder) ? holder : null;
    }

    private (Look Look, bool IsFirst) Join(string name, byte[] tokenHash)
    {
        lock (turn)
        {
            next ??= new Look();
            next.Hashes[name] = tokenHash;
            var isFirst = !isLooking;
            isLooking = true;
            return (next, isFirst);
        }
    }

    private async Task LookUntilNobodyWaits()
    {
        while (TakeNext() is { } look)
        {
            try
            {
                look.Found.SetResult(await Run([.. look.Hashes.Values]));
            }
            catch (Exception exception)
            {
                look.Found.SetException(exception);
            }
        }
    }

    private Look? TakeNext()
    {
        lock (turn)
        {
            var look = next;
            next = null;
            isLooking = look is not null;
            return look;
        }
    }

    private async Task<Dictionary<string, (User User, DateTimeOffset ExpiresAt)>> Run(byte[][] hashes)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = hashes, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, (User, DateTimeOffset)>();
        while (await rows.ReadAsync())
        {
            var user = new User(
                rows.GetGuid(2), rows.GetString(3), EnumColumn.Read<Role>(rows.GetString(4)), rows.IsDBNull(5) ? null : rows.GetString(5));
            found.Add(Convert.ToHexString(rows.GetFieldValue<byte[]>(0)), (user, rows.GetFieldValue<DateTimeOffset>(1)));
        }

        return found;
    }

    /// <summary>One look and everybody who waits for it.</summary>
    private sealed class Look
    {
        public Dictionary<string, byte[]> Hashes { get; } = [];

        // Those who wait go on elsewhere: the look after this one must not wait for what they do.
        public TaskCompletionSource<Dictionary<string, (User User, DateTimeOffset ExpiresAt)>> Found { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
