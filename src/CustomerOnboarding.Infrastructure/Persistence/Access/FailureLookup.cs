using CustomerOnboarding.Domain.Access;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>
/// How many failed logins are counted. Asked before each login, by whoever comes along: looks that arrive while one is under way share the next, so that
/// strangers hold one connection together, however many they are.
/// </summary>
internal sealed class FailureLookup(NpgsqlDataSource database)
{
    private const string Query =
        """
        SELECT sent.ordinality, bucket, failures, window_ends_at
        FROM unnest($1::bytea[]) WITH ORDINALITY AS sent(bucket, ordinality) JOIN login_failures USING (bucket)
        """;

    private readonly Gathering<IReadOnlyList<byte[]>, IReadOnlyList<FailureCount>> looks = new(asked => Look(database, asked), most: 256);

    /// <summary>The counts of those buckets that have one, whether or not its window is over.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<IReadOnlyList<FailureCount>> Find(IReadOnlyList<byte[]> buckets, CancellationToken cancellation) => looks.Ask(buckets, cancellation);

    private static List<FailureCount>[] Look(NpgsqlDataSource database, IReadOnlyList<IReadOnlyList<byte[]>> asked)
    {
        int[] askers = [.. asked.SelectMany((buckets, asker) => buckets.Select(_ => asker))];
        using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = asked.SelectMany(buckets => buckets).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        using var rows = command.ExecuteReader();
        List<FailureCount>[] found = [.. asked.Select(_ => new List<FailureCount>())];
        while (rows.Read())
        {
            found[askers[rows.GetInt64(0) - 1]].Add(new FailureCount(rows.GetFieldValue<byte[]>(1), rows.GetInt32(2), rows.GetFieldValue<DateTimeOffset>(3)));
        }

        return found;
    }
}
