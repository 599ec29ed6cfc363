using System.Collections.Concurrent;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Equality of requests without the requests: HMAC-SHA-256 under a key derived for each client, since a body is mostly a person, and its plain hash could be
/// found by trying.
/// </summary>
internal sealed class RequestHashes
{
    private readonly IndexKey key;
    private readonly ConcurrentDictionary<string, byte[]> clientKeys = new();

    public RequestHashes(PrivacyOptions options)
        : this(IndexKey.Active(options)) => Former = IndexKey.Former(options) is { } former ? new(former) : null;

    private RequestHashes(IndexKey key) => this.key = key;

    /// <summary>By the former key, while that is asked too; else null.</summary>
    public RequestHashes? Former { get; }

    /// <summary>That of an idempotency key.</summary>
    public byte[] OfKey(string clientId, string sent) => Of(clientId, "key", Encoding.UTF8.GetBytes(sent));

    /// <summary>That of where a request goes.</summary>
    public byte[] OfTarget(string clientId, string method, string path) => Of(clientId, "target", Encoding.UTF8.GetBytes($"{method} {path}"));

    /// <summary>That of a body, from its SHA-256.</summary>
    public byte[] OfBody(string clientId, byte[] digest) => Of(clientId, "body", digest);

    private byte[] Of(string clientId, string what, byte[] value) =>
        key.Hash(clientKeys.GetOrAdd(clientId, id => key.For($"request-hash|{id}")), [.. Encoding.UTF8.GetBytes(what), (byte)'|', .. value]);
}
