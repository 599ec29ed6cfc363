namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// Settings of the server, given on its command line: there they hold for data of every age and win over ALTER SYSTEM. The data
/// directory keeps PostgreSQL's own file, so whatever isn't named here can still be tuned.
/// </summary>
internal static class ServerSettings
{
    public const string User = "onboarding";
    public const string Database = "onboarding";

    /// <summary>What holds wherever the server runs.</summary>
    public static readonly IReadOnlyList<string> Common =
    [
        // As durable as production: figures measured without would mean nothing.
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "max_connections=200",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // The log must never hold personal data. DETAIL lines quote rows, STATEMENT lines quote literals, and the first line
        // of an error may quote a value too (invalid input syntax for type date: "…"). So errors of statements go to the
        // client alone; what concerns the server itself (levels log, fatal, panic) is written.
        "log_min_messages=log",
        "log_error_verbosity=terse",
        "log_min_error_statement=panic",
        "log_statement=none",
        "log_min_duration_statement=-1",
        "log_parameter_max_length=0",
        "log_parameter_max_length_on_error=0",
    ];

    public static IEnumerable<string> Native(ClusterFolder folder, int port) =>
    [
        .. Common,
        $"port={port}",
        "listen_addresses=127.0.0.1",
        // No socket file: its path would be limited to 107 bytes, and nothing needs it.
        "unix_socket_directories=",
        $"cluster_name={folder.ClusterName}",
        // Child processes are told from those of other clusters by their titles.
        "update_process_title=on",
        "logging_collector=off",
        "log_destination=stderr",
    ];
}
