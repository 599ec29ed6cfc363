using System.Data;
using CustomerOnboarding.Infrastructure.Persistence.Keys;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// The connection of a <see cref="Gathering{TAsk, TAnswer}"/>. The pool would hand out another one for each statement, and each is another process of
/// PostgreSQL, which finds nothing that it needs in the processor's caches. For one thread at a time.
/// </summary>
/// <param name="source">Where it comes from while it is needed.</param>
internal sealed class KeptConnection(KeptConnections source)
{
    private NpgsqlConnection? kept;

    /// <summary>A command on the connection, which is opened when there is none, or none any more.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public NpgsqlCommand Command(string text)
    {
        if (kept is not { State: ConnectionState.Open })
        {
            GiveBack();
            kept = source.Database.OpenConnection();
        }

        return new NpgsqlCommand(text, kept);
    }

    /// <summary>Gives the connection back to the pool, until it is needed again.</summary>
    public void GiveBack()
    {
        kept?.Dispose();
        kept = null;
    }
}

/// <summary>Connections beside the pool: what is kept must not be missing there, however small it is.</summary>
/// <remarks>
/// Each runs its few statements over and over, whose every step is by one whole key. Left to itself PostgreSQL would make a new plan each time, since for an
/// array of one value it expects less work than for one of unknown length; that took longer than the statement. And who has to wait there for a key that
/// somebody holds holds up all who ride along: not for longer than a second, after which those of other clients are asked without them.
/// </remarks>
internal sealed class KeptConnections(string connectionString, IndexKeyUse use) : IAsyncDisposable
{
    public NpgsqlDataSource Database { get; } = use.Connect(WithOptions(connectionString));

    private static string WithOptions(string connectionString)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString);
        own.Options = $"{own.Options} -c plan_cache_mode=force_generic_plan -c lock_timeout=1s".TrimStart();
        return own.ConnectionString;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
