namespace CustomerOnboarding.Domain.Common;

/// <summary>What a change was to be made to isn't any more as its caller had seen it (<see cref="Actor.Expected"/>); nothing was changed.</summary>
public sealed class StaleException() : Exception("The record has changed meanwhile.");
