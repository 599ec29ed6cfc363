using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Domain.Access;

/// <summary>Hawk's signatures (HMAC-SHA-256) of requests, and of the time that is told to whoever's clock is off.</summary>
public static class HawkSignature
{
    /// <summary>How far the caller's clock may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>The text that is signed.</summary>
    /// <param name="header">What was sent beside the request.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="resource">Path and query, as they were sent.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="port">Its port.</param>
    public static string Normalized(HawkHeader header, string method, string resource, string host, int port)
    {
        var text = new StringBuilder("hawk.1.header\n")
            .Append(header.Timestamp).Append('\n')
            .Append(header.Nonce).Append('\n')
            .Append(method.ToUpperInvariant()).Append('\n')
            .Append(resource).Append('\n')
            .Append(host.ToLowerInvariant()).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"{port}\n")
            .Append(header.Hash).Append('\n')
            .Append(header.Ext).Append('\n'); // without the backslashes and line breaks that would have to be written otherwise
        return header.App is null ? text.ToString() : text.Append(header.App).Append('\n').Append(header.Dlg).Append('\n').ToString();
    }

    /// <summary>The signature of a text, base64.</summary>
    public static string Of(ReadOnlySpan<byte> secret, string text) => Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));

    /// <summary>The signature of the service's time, by which the caller knows that it is the service's.</summary>
    public static string OfTime(ReadOnlySpan<byte> secret, long unixSeconds) => Of(secret, string.Create(CultureInfo.InvariantCulture, $"hawk.1.ts\n{unixSeconds}\n"));

    /// <summary>Whether what was sent is the signature of one of these texts; takes the same time whichever it is, and where it is none.</summary>
    public static bool IsOfOne(string mac, ReadOnlySpan<byte> secret, IEnumerable<string> texts)
    {
        var (sent, found) = (Encoding.ASCII.GetBytes(mac), false);
        foreach (var text in texts)
        {
            found |= CryptographicOperations.FixedTimeEquals(sent, Encoding.ASCII.GetBytes(Of(secret, text)));
        }

        return found;
    }
}
