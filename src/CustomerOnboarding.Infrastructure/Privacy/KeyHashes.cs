using System.Text;
using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// What is stored of a client's key to find it by: HMAC-SHA-256 under a key of its own for each kind, derived from the index key. Keyed, since a partner may bring a key of
/// eight characters, which a plain hash would give away to whoever reads the database (docs/decisions/keys-by-keyed-hash.md).
/// </summary>
internal sealed class KeyHashes
{
    private readonly IndexKey key;
    private readonly byte[] ofApiKeys;
    private readonly byte[] ofPublicIds;

    public KeyHashes(PrivacyOptions options)
        : this(IndexKey.Active(options)) => Former = IndexKey.Former(options) is { } former ? new(former) : null;

    private KeyHashes(IndexKey key) => (this.key, ofApiKeys, ofPublicIds) = (key, key.For("credential-look-up|api-key"), key.For("credential-look-up|public-id"));

    /// <summary>By the former key, while that is asked too; else null.</summary>
    public KeyHashes? Former { get; }

    /// <summary>Of an API key.</summary>
    public byte[] OfApiKey(string sent) => key.Hash(ofApiKeys, Encoding.UTF8.GetBytes(sent));

    /// <summary>Of the name of a key that signs.</summary>
    public byte[] OfPublicId(string publicId) => key.Hash(ofPublicIds, Encoding.UTF8.GetBytes(publicId));

    /// <summary>Of a key to be added.</summary>
    public byte[] Of(NewKey added) => added.PublicId is { } name ? OfPublicId(name) : OfApiKey(added.Secret.Reveal());
}
