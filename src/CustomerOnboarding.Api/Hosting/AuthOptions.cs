namespace CustomerOnboarding.Api.Hosting;

/// <summary>Settings <c>Auth__…</c>.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>How long a token works.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);
}
