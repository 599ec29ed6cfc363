using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>Settings <c>Platnova__…</c>.</summary>
internal sealed class PlatnovaOptions
{
    public static readonly SettingsSection<PlatnovaOptions> Settings = new(
        "Platnova", it => it.RateLimit < 0 ? "Platnova__RateLimit must be 0 or more." : null);

    /// <summary>How many requests of a client are answered in a minute; 0: any number, and no headers that say so.</summary>
    public int RateLimit { get; init; } = 1000;
}
