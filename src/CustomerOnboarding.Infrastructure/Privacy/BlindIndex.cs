using System.Collections.Concurrent;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Equality of SSNs, and of FEINs that aren't unique, without the number: HMAC-SHA-256 under a key derived per client, so that equal numbers of two clients don't look
/// equal. Keyed, because there are only 10⁹ SSNs: a plain hash is reversed in minutes.
/// </summary>
internal sealed class BlindIndex
{
    private readonly IndexKey key;
    private readonly ConcurrentDictionary<string, byte[]> clientKeys = new();

    public BlindIndex(PrivacyOptions options)
        : this(IndexKey.Active(options)) => Former = IndexKey.Former(options) is { } former ? new(former) : null;

    private BlindIndex(IndexKey key) => this.key = key;

    /// <summary>By the former key, while that is asked too; else null.</summary>
    public BlindIndex? Former { get; }

    public byte[] OfSsn(string clientId, string ssn) => Of("ssn-index", clientId, ssn);

    /// <summary>The same of FEINs.</summary>
    public byte[] OfFein(string clientId, string fein) => Of("fein-index", clientId, fein);

    private byte[] Of(string kind, string clientId, string number) =>
        key.Hash(clientKeys.GetOrAdd($"{kind}|{clientId}", key.For), Encoding.UTF8.GetBytes(number));
}
