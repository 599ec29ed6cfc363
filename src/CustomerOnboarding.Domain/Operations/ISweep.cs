namespace CustomerOnboarding.Domain.Operations;

/// <summary>Removes one kind of thing that nobody needs any more. Any number of instances may do so at once.</summary>
public interface ISweep
{
    /// <summary>What it removes, for the log.</summary>
    string What { get; }

    /// <summary>Removes all that is there now, a few at a time; how many they were.</summary>
    Task<int> Run(CancellationToken cancellation);
}
