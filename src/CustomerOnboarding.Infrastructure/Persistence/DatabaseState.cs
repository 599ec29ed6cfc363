namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>What is found of a database without changing it.</summary>
/// <param name="Exists">Whether there is one of that name.</param>
/// <param name="Pending">How many migrations a start would run.</param>
/// <param name="UnsetKeys">The settings of master keys that it knows and that aren't set.</param>
/// <param name="ClockAhead">How far this machine's clock is ahead of its (negative: behind), less what the time that asking took may explain.</param>
/// <param name="WebhookUrls">Addresses that it would have called; a thousand at most.</param>
public sealed record DatabaseState(bool Exists, int Pending, IReadOnlyList<string> UnsetKeys, TimeSpan ClockAhead, IReadOnlyList<string> WebhookUrls);
