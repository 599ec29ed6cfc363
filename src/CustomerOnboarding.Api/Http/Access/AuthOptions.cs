namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Settings <c>Auth__…</c>.</summary>
internal sealed class AuthOptions
{
    public static readonly SettingsSection<AuthOptions> Settings = new("Auth", it => it.Fault());

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long a token works.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);

    private string? Fault() => TokenLifetime <= TimeSpan.Zero || TokenLifetime > Longest
        ? $"Auth__TokenLifetime must be more than nothing and {Longest.TotalDays} days at most."
        : null;
}
