using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Equality of requests without the requests: HMAC-SHA-256 under a key derived for each client, since a body is mostly a person, and its plain hash could be
/// found by trying.
/// </summary>
internal sealed class RequestHashes(PrivacyOptions options)
{
    private readonly byte[] key = Convert.FromBase64String(options.IndexKey);
    private readonly ConcurrentDictionary<string, byte[]> clientKeys = new();

    /// <summary>That of an idempotency key.</summary>
    public byte[] OfKey(string clientId, string sent) => Of(clientId, "key", Encoding.UTF8.GetBytes(sent));

    /// <summary>That of where a request goes.</summary>
    public byte[] OfTarget(string clientId, string method, string path) => Of(clientId, "target", Encoding.UTF8.GetBytes($"{method} {path}"));

    /// <summary>That of a body, from its SHA-256.</summary>
    public byte[] OfBody(string clientId, byte[] digest) => Of(clientId, "body", digest);

    private byte[] Of(string clientId, string what, byte[] value)
    {
        var clientKey = clientKeys.GetOrAdd(clientId, id =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes($"request-hash|{id}")));
        byte[] named = [.. Encoding.UTF8.GetBytes(what), (byte)'|', .. value];
        return HMACSHA256.HashData(clientKey, named);
    }
}
