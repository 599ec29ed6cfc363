using System.Security.Cryptography;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>AES-256-GCM as bytes: nonce (12), tag (16), ciphertext. The nonce is random; a key seals far fewer than 2³² values.</summary>
internal static class AesGcmBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A key ready for use, by one thread at a time.</summary>
    public static AesGcm Of(byte[] key) => new(key, TagBytes);

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        using var aes = Of(key);
        return Seal(aes, plain, associated);
    }

    public static byte[] Seal(AesGcm aes, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), associated);
        return box;
    }

    /// <exception cref="CryptographicException">Another key, other associated data, or the box was changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        using var aes = Of(key);
        return Open(aes, box, associated);
    }

    /// <exception cref="CryptographicException">Another key, other associated data, or the box was changed.</exception>
    public static byte[] Open(AesGcm aes, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("Too short for a sealed value.");
        }

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, associated);
        return plain;
    }
}
