using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Operations;

/// <summary>Settings <c>Operations__…</c>.</summary>
internal sealed class OperationsOptions
{
    public static readonly SettingsSection<OperationsOptions> Settings = new("Operations", _ => null);

    /// <summary>Whether a decision counts only once two operators have made it.</summary>
    public bool FourEyes { get; init; }
}
