using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>Settings <c>ConnectFi__…</c>.</summary>
/// <param name="MaskRepresentativeSsn">Masks a representative's SSN in the answer of init too, where the documented form shows it in full.</param>
internal sealed record ConnectFiOptions(bool MaskRepresentativeSsn)
{
    /// <exception cref="SettingsException">A setting can't be read.</exception>
    public static ConnectFiOptions Of(IConfiguration configuration) =>
        new(configuration.Setting("ConnectFi:MaskRepresentativeSsn", "true or false", false));
}
