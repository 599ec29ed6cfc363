using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// The connection, with the limits the service needs where the connection string doesn't say otherwise: whoever can't get to PostgreSQL
/// within seconds is told so (design: 503), instead of waiting in a queue that grows.
/// </summary>
internal static class DatabaseConnection
{
    // Together under the five seconds that a caller may wait: when a command runs out of time, Npgsql first connects anew to have it
    // cancelled, and a server that hangs doesn't answer to that either.
    private const int ConnectSeconds = 2;
    private const int CommandSeconds = 2;

    /// <exception cref="ArgumentException">It is no connection string, or names no host.</exception>
    public static string WithLimits(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        ArgumentException.ThrowIfNullOrEmpty(given.Host);
        var keys = given.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        void Default(string key, object value)
        {
            if (!keys.Contains(key))
            {
                given[key] = value;
            }
        }

        Default("Timeout", ConnectSeconds);
        Default("Command Timeout", CommandSeconds);
        Default("Cancellation Timeout", -1);
        Default("Gss Encryption Mode", "Disable"); // else each connection asks for Kerberos first, and may wait ConnectSeconds for that alone
        Default("Maximum Pool Size", 20); // few are faster than many, yet enough that one slow statement doesn't keep the others
        Default("Max Auto Prepare", 50);
        Default("Auto Prepare Min Usages", 2);
        // Else Npgsql undoes ahead of each use of a pooled connection what nothing here does: there are no session settings and no
        // temporary tables, and whoever takes a lock of the session gives it back or closes the connection.
        Default("No Reset On Close", true);
        // A table of one page is read in whole, and that plan is kept while the table grows by thousands of rows, until it is analysed again. Where no index
        // serves, it still is; then it looks so dear that it would be compiled first, which takes longer than any statement here.
        Default("Options", "-c enable_seqscan=off -c jit=off");
        Default("Application Name", "customer-onboarding");
        given.IncludeErrorDetail = false; // its details quote the values of a row
        return given.ConnectionString;
    }
}
