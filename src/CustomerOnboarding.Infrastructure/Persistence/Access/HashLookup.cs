using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>
/// Whom credentials stand for, asked of the database for every request, since what was revoked must stop at once, on every instance. Requests that arrive while a look is
/// under way share the next one: it begins after they came, so it is as exact as one of their own.
/// </summary>
/// <typeparam name="TFound">What is told of a credential.</typeparam>
internal sealed class HashLookup<TFound> where TFound : class
{
    private readonly string query;
    private readonly Func<NpgsqlDataReader, TFound> read;
    private readonly KeptConnection looking;
    private readonly Gathering<byte[], TFound?> looks;

    /// <param name="connections">Where the connection comes from that is kept for it.</param>
    /// <param name="query">
    /// For an array of different hashes in <c>$1</c>, <c>unnest</c>ed with their ordinality: the ordinality of each that is known, and whatever <paramref name="read"/> reads.
    /// </param>
    /// <param name="read">Makes of a row what is told.</param>
    public HashLookup(KeptConnections connections, string query, Func<NpgsqlDataReader, TFound> read)
    {
        (this.query, this.read) = (query, read);
        looking = new(connections);
        looks = new(Look, most: 256) { AtRest = looking.GiveBack };
    }

    /// <summary>What a hash, of 32 bytes, stands for; null when it is unknown.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<TFound?> Find(byte[] hash, CancellationToken cancellation) => looks.Ask(hash, cancellation);

    private TFound?[] Look(IReadOnlyList<byte[]> hashes)
    {
        // A client's requests mostly come with one credential.
        var places = new Dictionary<(UInt128, UInt128), int>();
        var different = new List<byte[]>();
        foreach (var hash in hashes)
        {
            if (places.TryAdd(Value(hash), different.Count))
            {
                different.Add(hash);
            }
        }

        using var command = looking.Command(query);
        command.Parameters.Add(new() { Value = different.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        using var rows = command.ExecuteReader();
        var found = new TFound?[different.Count];
        while (rows.Read())
        {
            found[rows.GetInt64(0) - 1] = read(rows);
        }

        return [.. hashes.Select(hash => found[places[Value(hash)]])];
    }

    private static (UInt128, UInt128) Value(byte[] hash) => MemoryMarshal.Read<(UInt128, UInt128)>(hash);
}
