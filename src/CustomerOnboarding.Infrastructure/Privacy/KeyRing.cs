using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// The master keys. They wrap data keys and nothing else. A wrapped key begins with the length and the id of its master key, so that
/// old keys go on reading after a new one was made active.
/// </summary>
internal sealed class KeyRing(PrivacyOptions options)
{
    private const int DataKeyBytes = 32;

    private readonly Dictionary<string, byte[]> keys =
        options.EncryptionKeys.ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value));

    /// <summary>A new data key for a customer, and what is stored of it.</summary>
    public (FieldCipher Cipher, byte[] Wrapped) NewDataKey(string clientId, string customerId)
    {
        var key = RandomNumberGenerator.GetBytes(DataKeyBytes);
        var id = Encoding.UTF8.GetBytes(options.ActiveKey);
        var box = AesGcmBox.Seal(keys[options.ActiveKey], key, Associated(clientId, customerId));
        return (new FieldCipher(clientId, key), [(byte)id.Length, .. id, .. box]);
    }

    /// <summary>The cipher of a stored data key.</summary>
    /// <exception cref="CryptographicException">The key belongs to another customer, was changed, or its master key is missing.</exception>
    public FieldCipher Unwrap(string clientId, string customerId, byte[] wrapped)
    {
        var end = 1 + wrapped[0];
        var id = Encoding.UTF8.GetString(wrapped.AsSpan(1, wrapped[0]));
        if (!keys.TryGetValue(id, out var master))
        {
            throw new CryptographicException($"There is no master key '{id}' (setting Privacy__EncryptionKeys__{id}).");
        }

        return new FieldCipher(clientId, AesGcmBox.Open(master, wrapped.AsSpan(end), Associated(clientId, customerId)));
    }

    private static byte[] Associated(string clientId, string customerId) => Encoding.UTF8.GetBytes($"data-key|{clientId}|{customerId}");
}
