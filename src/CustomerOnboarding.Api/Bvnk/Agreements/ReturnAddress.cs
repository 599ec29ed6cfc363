namespace CustomerOnboarding.Api.Bvnk.Agreements;

/// <summary>Where the page of agreements leads back to.</summary>
internal sealed class ReturnAddress
{
    private readonly Uri address;

    private ReturnAddress(Uri address) => this.address = address;

    /// <summary>Scheme, host and port, as a content security policy names them.</summary>
    public string Origin => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The address with a status added to its query.</summary>
    public string With(string status)
    {
        var query = address.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var fragment = address.GetComponents(UriComponents.Fragment, UriFormat.UriEscaped);
        return $"{path}?{query}{(query.Length > 0 ? "&" : "")}status={status}{(fragment.Length > 0 ? "#" : "")}{fragment}";
    }

    /// <summary>The address that was sent; null where nobody is led there.</summary>
    /// <param name="sent">The text.</param>
    /// <param name="options">Which hosts are allowed.</param>
    /// <param name="isDevelopment">Whether http is allowed too.</param>
    public static ReturnAddress? Of(string sent, BvnkOptions options, bool isDevelopment) =>
        Uri.TryCreate(sent, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (isDevelopment && address.Scheme == Uri.UriSchemeHttp))
        && address.UserInfo.Length == 0
        && address.IdnHost.Length > 0
        && (options.RedirectHosts.Count == 0 || options.RedirectHosts.Values.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
            ? new ReturnAddress(new UriBuilder(address) { Host = address.IdnHost }.Uri)
            : null;
}
