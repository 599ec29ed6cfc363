using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Signs requests as the Hawk specification says, by code of the tests' own.</summary>
internal sealed record HawkSigner(string Id, string Secret)
{
    /// <summary>The header of one request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="resource">Its path and query, as they are sent.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="port">Its port.</param>
    /// <param name="at">When it is signed; null: now.</param>
    /// <param name="nonce">Its nonce; null: one of its own.</param>
    /// <param name="ext">What else is signed.</param>
    public string Header(string method, string resource, string host, int port, DateTimeOffset? at = null, string? nonce = null, string? ext = null)
    {
        var seconds = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        nonce ??= Made.Name("n");
        var normalized = string.Join('\n', "hawk.1.header", seconds, nonce, method, resource, host, port.ToString(CultureInfo.InvariantCulture), "", ext ?? "", "");
        return $"Hawk id=\"{Id}\", ts=\"{seconds}\", nonce=\"{nonce}\", {(ext is null ? "" : $"ext=\"{ext}\", ")}mac=\"{Mac(normalized)}\"";
    }

    /// <summary>The header of a request to this address.</summary>
    public string Header(string method, Uri address) => Header(method, address.PathAndQuery, address.Host, address.Port);

    /// <summary>The signature of a text.</summary>
    public string Mac(string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));
}
