namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Settings <c>Sweep__…</c>: how old something must be, that nobody needs any more, to be swept.</summary>
public sealed record SweepOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Sweep";

    // No upload takes that long: a file is nobody's until its upload has ended.
    private static readonly TimeSpan ShortestOfFiles = TimeSpan.FromHours(1);

    // Whoever repeats a request must find its key.
    private static readonly TimeSpan ShortestOfKeys = TimeSpan.FromHours(1);

    /// <summary>Documents that were announced so long ago and belong to no application, with their files.</summary>
    public TimeSpan UnlinkedDocuments { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Files that no document names for so long: leftovers of interrupted uploads, and what was replaced.</summary>
    public TimeSpan UnlinkedFiles { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Sessions of agreements that ran out so long ago without an answer.</summary>
    public TimeSpan UnsignedAgreements { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Sessions of agreements that no customer was registered with, and that were declined, or ran out signed, so long ago.</summary>
    public TimeSpan UnusedAgreements { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Who had an application, where that ended so long ago.</summary>
    public TimeSpan EndedAssignments { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Tokens that expired so long ago.</summary>
    public TimeSpan ExpiredTokens { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Events of so long ago whose deliveries are all settled, with these; then the subscriptions of what was over so long ago.</summary>
    public TimeSpan DeliveredEvents { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Counters of failed logins whose window ended so long ago.</summary>
    public TimeSpan ThrottleCounters { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Idempotency keys whose requests came so long ago: they are free again, with or without a sweep.</summary>
    public TimeSpan IdempotencyRecords { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => UnlinkedFiles < ShortestOfFiles ? $"Sweep__{nameof(UnlinkedFiles)} must be {ShortestOfFiles} or more."
        : IdempotencyRecords < ShortestOfKeys ? $"Sweep__{nameof(IdempotencyRecords)} must be {ShortestOfKeys} or more."
        : Negative(nameof(UnlinkedDocuments), UnlinkedDocuments) ?? Negative(nameof(ExpiredTokens), ExpiredTokens) ?? Negative(nameof(UnsignedAgreements), UnsignedAgreements)
            ?? Negative(nameof(UnusedAgreements), UnusedAgreements) ?? Negative(nameof(EndedAssignments), EndedAssignments) ?? Negative(nameof(DeliveredEvents), DeliveredEvents) ?? Negative(nameof(ThrottleCounters), ThrottleCounters);

    private static string? Negative(string name, TimeSpan age) => age < TimeSpan.Zero ? $"Sweep__{name} must not be less than nothing." : null;
}
