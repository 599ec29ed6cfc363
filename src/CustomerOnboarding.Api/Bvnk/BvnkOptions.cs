using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>Settings <c>Bvnk__…</c>.</summary>
internal sealed class BvnkOptions
{
    public static readonly SettingsSection<BvnkOptions> Settings = new("Bvnk", it => it.Fault());

    /// <summary>Hosts and ports, as <c>api.bvnk.com:443</c>, that callers may sign beside those that they send, by any name.</summary>
    public Dictionary<string, string> SigningHosts { get; init; } = [];

    /// <summary>The page with the agreement; https. Unset outside Development, no session can be begun.</summary>
    public string? AgreementUrl { get; init; }

    /// <summary>The page with the privacy policy; likewise.</summary>
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>The hosts to which the page of agreements may lead back, by any name; none: every host.</summary>
    public Dictionary<string, string> RedirectHosts { get; init; } = [];

    /// <summary>The address under which this service is reached, for links; unset: that of the request.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Whether tax and document numbers are shown whole.</summary>
    public bool ShowTaxNumbers { get; init; }

    /// <summary>A folder whose files replace the reference lists of the same names.</summary>
    public string? ReferenceFolder { get; init; }

    /// <summary>What callers may sign.</summary>
    public IReadOnlyList<SignedHost> Signed => [.. SigningHosts.Values.Select(SignedHost.Read).OfType<SignedHost>()];

    private string? Fault() =>
        SigningHosts.FirstOrDefault(host => SignedHost.Read(host.Value) is null) is { Key: { } unread } ? $"Bvnk__SigningHosts__{unread} must be a host and a port, like api.example.com:443."
        : RedirectHosts.FirstOrDefault(host => Uri.CheckHostName(host.Value) == UriHostNameType.Unknown) is { Key: { } none } ? $"Bvnk__RedirectHosts__{none} must be the name of a host."
        : IsNoAddress(AgreementUrl, Uri.UriSchemeHttps) ? "Bvnk__AgreementUrl must be an address that begins with https://."
        : IsNoAddress(PrivacyPolicyUrl, Uri.UriSchemeHttps) ? "Bvnk__PrivacyPolicyUrl must be an address that begins with https://."
        : IsNoAddress(PublicUrl, Uri.UriSchemeHttps, Uri.UriSchemeHttp) ? "Bvnk__PublicUrl must be an address that begins with http:// or https://."
        : null;

    private static bool IsNoAddress(string? text, params IReadOnlyList<string> schemes) =>
        !string.IsNullOrEmpty(text) && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.UserInfo.Length == 0);
}
