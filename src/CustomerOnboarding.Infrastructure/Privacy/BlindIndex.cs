using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// Equality of SSNs, and of FEINs that aren't unique, without the number: HMAC-SHA-256 under a key derived per client, so that equal numbers of two clients don't look
/// equal. Keyed, because there are only 10⁹ SSNs: a plain hash is reversed in minutes.
/// </summary>
internal sealed class BlindIndex(PrivacyOptions options)
{
    private readonly byte[] key = Convert.FromBase64String(options.IndexKey);
    private readonly ConcurrentDictionary<string, byte[]> clientKeys = new();

    public byte[] OfSsn(string clientId, string ssn) => Of("ssn-index", clientId, ssn);

    /// <summary>The same of FEINs.</summary>
    public byte[] OfFein(string clientId, string fein) => Of("fein-index", clientId, fein);

    private byte[] Of(string kind, string clientId, string number)
    {
        var clientKey = clientKeys.GetOrAdd($"{kind}|{clientId}", info => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(info)));
        return HMACSHA256.HashData(clientKey, Encoding.UTF8.GetBytes(number));
    }
}
