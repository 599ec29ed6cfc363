namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>An absolute URI of http or https.</summary>
internal static class WebAddress
{
    public static bool IsMatch(string text) =>
        !text.AsSpan().ContainsAny(' ', '\t', '\n')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase)
        && uri.Host.Length > 0;
}
