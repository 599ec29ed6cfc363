namespace CustomerOnboarding.Domain.Common;

/// <summary>What a change was to be made to isn't any more as its caller had seen it (<see cref="Actor.Expected"/>); nothing was changed.</summary>
/// <param name="clientId">Whose it is.</param>
public sealed class StaleException(string clientId) : Exception("The record has changed meanwhile.")
{
    /// <summary>The client of what was to be changed.</summary>
    public string ClientId => clientId;
}
