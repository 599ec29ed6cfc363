namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>What one turn does.</summary>
internal enum Kind
{
    Init,
    Business,
    Status,
    Duplicate,
    Invalid,

    /// <summary>Registrations at constant intervals, half as many as the same server managed in the same round.</summary>
    OpenLoop,

    /// <summary>Over one connection alone.</summary>
    AloneInit,
    AloneStatus,
}

/// <summary>Turns of one kind against one server, one in each round.</summary>
internal readonly record struct Series(string Target, Kind Kind);

/// <summary>One line of the table of bars.</summary>
/// <param name="Option">Its name on the command line.</param>
/// <param name="Title">What is measured, and against what.</param>
/// <param name="Of">Measured.</param>
/// <param name="Against">What it is divided by; null where the figure itself has the bar.</param>
/// <param name="Bar">That has to be reached.</param>
/// <param name="Aim">That would be fine.</param>
internal sealed record Measure(string Option, string Title, Series Of, Series? Against, double Bar, double Aim)
{
    public const string Ours = "ours";
    public const string Peer = "peer";
    public const string Pgbench = "pgbench";
    public const string Stored = "stored";

    /// <param name="older">The service that "one connection alone" is compared with, if there is one.</param>
    public static IReadOnlyList<Measure> All(string? older) =>
    [
        new("init", "init individual ÷ peer", new(Ours, Kind.Init), new(Peer, Kind.Init), 1.2, 1.6),
        new("business", "init business with two representatives ÷ peer", new(Ours, Kind.Business), new(Peer, Kind.Business), 1.0, 1.5),
        new("status", "status read ÷ peer", new(Ours, Kind.Status), new(Peer, Kind.Status), 1.0, 1.4),
        new("duplicate", "refused duplicate ÷ own fresh init", new(Ours, Kind.Duplicate), new(Ours, Kind.Init), 1.2, 1.5),
        new("invalid", "invalid body (one field) ÷ peer", new(Ours, Kind.Invalid), new(Peer, Kind.Invalid), 0.5, 0.7),
        new("floor", "init individual ÷ pgbench's one-row insert", new(Ours, Kind.Init), new(Pgbench, Kind.Init), 0.5, 0.75),
        new("alone", "one connection alone: init ÷ older build", new(Ours, Kind.AloneInit), older is null ? null : new Series(older, Kind.AloneInit), 1.3, 2),
        new("alone", "one connection alone: status ÷ older build", new(Ours, Kind.AloneStatus), older is null ? null : new Series(older, Kind.AloneStatus), 1.3, 2),
        new("open-loop", "p99 of init at half of its maximum, open loop (ms)", new(Ours, Kind.OpenLoop), null, 50, 20),
        new("stored", "init with many customers stored ÷ with none", new(Stored, Kind.Init), new(Ours, Kind.Init), 0.8, 0.95),
    ];

    /// <summary>What has to be run for it.</summary>
    public IEnumerable<Series> Series => Of.Kind switch
    {
        Kind.OpenLoop => [Of with { Kind = Kind.Init }, Of],
        // The peer's refusals have no bar; they show what an exception costs that comes from the database.
        Kind.Duplicate => [Of, Of with { Kind = Kind.Init }, Of with { Target = Peer }],
        _ => Against is { } against ? [Of, against] : [Of],
    };
}
