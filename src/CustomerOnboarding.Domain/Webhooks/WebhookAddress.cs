namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Where a client wants to be told.</summary>
public static class WebhookAddress
{
    /// <summary>
    /// Whether a text is an address of http or https that can be called, without a user's name in it. One that can't would lose every message in silence. Whether it leads
    /// to a place that may be called is found out with every call.
    /// </summary>
    public static bool IsCallable(string text) =>
        text.All(character => character is > ' ' and < '\x7f' and not '\\') // RFC 3986; so also nothing that can't be stored
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.AsSpan(uri.Scheme.Length).StartsWith("://")
        && uri.Host.Length > 0
        && uri.Port > 0
        && !Authority(text).Contains('@');

    // As written: Uri takes an empty user name for none.
    private static ReadOnlySpan<char> Authority(string text)
    {
        var rest = text.AsSpan(text.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = rest.IndexOfAny("/?#");
        return end < 0 ? rest : rest[..end];
    }
}
