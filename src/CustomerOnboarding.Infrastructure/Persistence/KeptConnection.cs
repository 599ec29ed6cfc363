using System.Data;
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
internal sealed class KeptConnections(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Database { get; } = NpgsqlDataSource.Create(connectionString);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
