using System.Net.Sockets;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Tells "PostgreSQL can't be reached, or not in time" from every other failure.</summary>
public static class DatabaseOutage
{
    /// <summary>Whether the exception, or one it wraps, says that the database is away, starting, stopping, full, not answering (also for somebody who holds what is needed), or not ours any more.</summary>
    public static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException postgres:
                    return postgres.SqlState[..2] is "08" or "53" or "57" || postgres.SqlState == PostgresErrorCodes.LockNotAvailable;
                // Below Npgsql's own only: by itself a broken connection may as well be the caller's, or a receiver's.
                case NpgsqlException { InnerException: null or IOException or SocketException or TimeoutException }:
                case TimeoutException:
                case UnfitDatabaseException: // its index key was replaced while this instance ran
                    return true;
            }
        }

        return false;
    }
}
