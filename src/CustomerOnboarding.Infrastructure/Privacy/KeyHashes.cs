using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// What is stored of a client's key to find it by: HMAC-SHA-256 under a key of its own for each kind, derived from the index key. Keyed, since a partner may bring a key of
/// eight characters, which a plain hash would give away to whoever reads the database (docs/decisions/keys-by-keyed-hash.md).
/// </summary>
internal sealed class KeyHashes(PrivacyOptions options)
{
    private const int KeyBytes = 32;

    private readonly byte[] ofApiKeys = Derive(options, "api-key");
    private readonly byte[] ofPublicIds = Derive(options, "public-id");

    /// <summary>Of an API key.</summary>
    public byte[] OfApiKey(string key) => HMACSHA256.HashData(ofApiKeys, Encoding.UTF8.GetBytes(key));

    /// <summary>Of the name of a key that signs.</summary>
    public byte[] OfPublicId(string publicId) => HMACSHA256.HashData(ofPublicIds, Encoding.UTF8.GetBytes(publicId));

    /// <summary>Of a key to be added.</summary>
    public byte[] Of(NewKey key) => key.PublicId is { } name ? OfPublicId(name) : OfApiKey(key.Secret.Reveal());

    private static byte[] Derive(PrivacyOptions options, string what) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.IndexKey), KeyBytes, info: Encoding.UTF8.GetBytes($"credential-look-up|{what}"));
}
