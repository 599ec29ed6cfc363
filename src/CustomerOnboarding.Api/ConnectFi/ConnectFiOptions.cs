using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>Settings <c>ConnectFi__…</c>.</summary>
internal sealed class ConnectFiOptions
{
    public static readonly SettingsSection<ConnectFiOptions> Settings = new("ConnectFi", _ => null);

    /// <summary>Masks a representative's SSN in the answer of init too, where the documented form shows it in full.</summary>
    public bool MaskRepresentativeSsn { get; init; }
}
