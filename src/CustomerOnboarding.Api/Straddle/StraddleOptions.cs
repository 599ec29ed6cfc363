using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Straddle;

/// <summary>Settings <c>Straddle__…</c>: none but where it is mounted.</summary>
internal sealed class StraddleOptions
{
    public static readonly SettingsSection<StraddleOptions> Settings = new("Straddle", _ => null);
}
