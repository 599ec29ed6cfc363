namespace CustomerOnboarding.Domain.Privacy;

/// <summary>
/// The customers whose data key isn't there though they weren't erased: in a restored database those that were erased after its backup, if their keys were restored
/// from a later one. What is in clear of them came back.
/// </summary>
public interface IErasedSince
{
    /// <summary>How many there are.</summary>
    Task<long> Count(CancellationToken cancellation);

    /// <summary>Destroys the rest of what is known of them, a few at a time; how many they were.</summary>
    Task<long> EraseAgain(CancellationToken cancellation);
}
