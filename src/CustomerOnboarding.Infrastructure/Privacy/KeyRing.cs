using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>
/// The master keys. They wrap data keys and webhook secrets, and answers that are kept for a day and are about nobody; nothing else. What is wrapped begins with the length and the id of its master key, so that
/// old keys go on reading after a new one was made active.
/// </summary>
internal sealed class KeyRing(PrivacyOptions options)
{
    private const int DataKeyBytes = 32;

    // Making one ready costs more than a use of it, and every registration and every read of a customer uses one.
    private readonly Dictionary<string, ThreadLocal<AesGcm>> keys = options.EncryptionKeys.ToDictionary(
        key => key.Key,
        key =>
        {
            var bytes = Convert.FromBase64String(key.Value);
            return new ThreadLocal<AesGcm>(() => AesGcmBox.Of(bytes));
        });

    /// <summary>A new data key for a customer or a file, and what is stored of it.</summary>
    public (FieldCipher Cipher, byte[] Wrapped) NewDataKey(string clientId, string ownerId)
    {
        var key = RandomNumberGenerator.GetBytes(DataKeyBytes);
        return (new FieldCipher(clientId, key), Wrap(DataKeyOf(clientId, ownerId), key));
    }

    /// <summary>The cipher of a stored data key.</summary>
    /// <exception cref="CryptographicException">The key belongs to another owner, was changed, or its master key is missing.</exception>
    public FieldCipher Unwrap(string clientId, string ownerId, byte[] wrapped) =>
        new(clientId, Unwrap(DataKeyOf(clientId, ownerId), wrapped));

    /// <summary>Seals a secret under the active master key; it opens for the same purpose only.</summary>
    public byte[] Wrap(string purpose, byte[] secret)
    {
        var id = Encoding.UTF8.GetBytes(options.ActiveKey);
        return [(byte)id.Length, .. id, .. AesGcmBox.Seal(keys[options.ActiveKey].Value!, secret, Encoding.UTF8.GetBytes(purpose))];
    }

    /// <summary>Opens a secret, whichever master key sealed it.</summary>
    /// <exception cref="CryptographicException">Sealed for another purpose, changed, or its master key is missing.</exception>
    public byte[] Unwrap(string purpose, byte[] wrapped)
    {
        if (wrapped.Length == 0 || wrapped.Length < 1 + wrapped[0])
        {
            throw new CryptographicException("Too short for a wrapped key.");
        }

        var end = 1 + wrapped[0];
        var id = Encoding.UTF8.GetString(wrapped.AsSpan(1, wrapped[0]));
        return keys.TryGetValue(id, out var master)
            ? AesGcmBox.Open(master.Value!, wrapped.AsSpan(end), Encoding.UTF8.GetBytes(purpose))
            : throw new CryptographicException($"There is no master key '{id}' (setting Privacy__EncryptionKeys__{id}).");
    }

    /// <summary>What a data key opens for.</summary>
    public static string DataKeyOf(string clientId, string ownerId) => $"data-key|{clientId}|{ownerId}";
}
