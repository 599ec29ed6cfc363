namespace CustomerOnboarding.Api.Http.Access;

/// <summary>Settings <c>Auth__…</c>.</summary>
/// <param name="TokenLifetime">How long a token works.</param>
internal sealed record AuthOptions(TimeSpan TokenLifetime)
{
    /// <exception cref="SettingsException">A setting can't be read.</exception>
    public static AuthOptions Of(IConfiguration configuration)
    {
        var lifetime = configuration.Setting("Auth:TokenLifetime", "a time like 12:00:00", TimeSpan.FromHours(12));
        return lifetime > TimeSpan.Zero
            ? new AuthOptions(lifetime)
            : throw new SettingsException("Auth__TokenLifetime must be more than nothing.");
    }
}
