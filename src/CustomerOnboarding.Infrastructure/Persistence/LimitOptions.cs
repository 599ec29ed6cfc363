using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Settings <c>Limits__…</c>: how much of the service one client may have at a time.</summary>
public sealed record LimitOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Limits";

    /// <summary>How many connections to the database a client's requests may hold together; by default half of what the pool carries.</summary>
    public int? InFlightPerClient { get; init; }

    /// <summary>How many requests of a client are worked on at the same time while other clients ask too.</summary>
    public int AtWorkBesideOthers { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How many requests of a client may wait for one of them; a further one is refused.</summary>
    public int QueuePerClient { get; init; } = 200;

    /// <summary>How many messages of a client may wait to be delivered; a further one is given up at once.</summary>
    public int WaitingDeliveriesPerClient { get; init; } = 10_000;

    /// <summary>How many requests of a client are answered in a minute, by each instance, where its dialect has no limit of its own; null: all.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => InFlightPerClient < 1 ? "Limits__InFlightPerClient must be 1 or more."
        : AtWorkBesideOthers < 1 ? "Limits__AtWorkBesideOthers must be 1 or more."
        : QueuePerClient < 0 ? "Limits__QueuePerClient must be 0 or more."
        : RequestsPerMinute < 1 ? "Limits__RequestsPerMinute must be 1 or more."
        : WaitingDeliveriesPerClient < 1 ? "Limits__WaitingDeliveriesPerClient must be 1 or more."
        : null;

    /// <summary>The same, with the default that depends on the pool.</summary>
    internal LimitOptions For(NpgsqlConnectionStringBuilder connection) =>
        this with { InFlightPerClient = InFlightPerClient ?? Math.Max(1, connection.MaxPoolSize / 2) };
}
