namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// What a change of a customer asks of its verification, in the same transaction. What begins is checked in the background, with all documents that the
/// customer has; what goes on gets the new ones.
/// </summary>
/// <param name="Policy">By which policy a run begins.</param>
/// <param name="WhenOpen">What becomes of a run that is open.</param>
/// <param name="Begins">Whether a run begins where none is open; else only an open one gets what is new.</param>
public sealed record RunRequest(VerificationPolicy Policy, OpenRun WhenOpen, bool Begins = true)
{
    /// <summary>The data that the change supplies of the customer itself: an open run that waits for it goes on.</summary>
    public IReadOnlyList<RequestedData> Supplied { get; init; } = [];
}

/// <summary>What becomes of a run that is open (neither completed nor withdrawn) when another is asked for.</summary>
public enum OpenRun
{
    /// <summary>It is enough, wherever it stands.</summary>
    IsEnough,

    /// <summary>One that runs is enough; one that waits for somebody is withdrawn, and a new one begins.</summary>
    IsReplacedIfItWaits,
}
