using CustomerOnboarding.Domain.Audit;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>Ed25519, which the framework doesn't have: signing checkpoints, and telling whose signature one is.</summary>
internal static class CheckpointSignature
{
    /// <summary>Whether a text is base64 of a key's 32 bytes, private or public.</summary>
    public static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[Ed25519PrivateKeyParameters.KeySize + 3];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == Ed25519PrivateKeyParameters.KeySize;
    }

    /// <summary>The public key of a private one, both in base64.</summary>
    public static string PublicKey(string signingKey) => Convert.ToBase64String(Private(signingKey).GeneratePublicKey().GetEncoded());

    /// <summary>A signature by a private key, or null when the key is empty.</summary>
    public static byte[]? Sign(string signingKey, byte[] hash)
    {
        if (signingKey.Length == 0)
        {
            return null;
        }

        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, Private(signingKey));
        signer.BlockUpdate(hash, 0, hash.Length);
        return signer.GenerateSignature();
    }

    /// <summary>Whether a signature is that of the key with this public part.</summary>
    public static bool IsOf(string publicKey, byte[] hash, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(Convert.FromBase64String(publicKey)));
        verifier.BlockUpdate(hash, 0, hash.Length);
        return verifier.VerifySignature(signature);
    }

    private static Ed25519PrivateKeyParameters Private(string key) => new(Convert.FromBase64String(key));
}

internal sealed class CheckpointKey(AuditOptions options) : ICheckpointKey
{
    public string? PublicKey => options.SigningKey.Length == 0 ? null : CheckpointSignature.PublicKey(options.SigningKey);

    public bool IsKey(string text) => CheckpointSignature.IsKey(text);

    public bool IsSignature(string publicKey, byte[] hash, byte[] signature) => CheckpointSignature.IsOf(publicKey, hash, signature);
}
