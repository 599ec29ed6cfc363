namespace CustomerOnboarding.LocalPostgres;

/// <summary>How a cluster's server is run: by the programs of this machine, or by Docker.</summary>
internal interface IServer
{
    string BinDirectory { get; }

    string LogFile { get; }

    /// <summary>Starts the server, or finds it running. Returns its port: the preferred one if that is free.</summary>
    Task<int> Start(int? preferredPort, CancellationToken ct);

    Task Stop();

    /// <summary>Stops the server without care for its data and removes what is outside the cluster's folder.</summary>
    Task Discard();

    void Freeze();

    void Thaw();

    Task<string> Dump(int port, string password, string database);
}
