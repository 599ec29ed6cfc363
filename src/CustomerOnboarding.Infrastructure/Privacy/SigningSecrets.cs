namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>The secrets by which clients sign requests, sealed at rest under the master key.</summary>
internal sealed class SigningSecrets(KeyRing keys)
{
    /// <summary>A client's secret, sealed; it opens for the same client and name only.</summary>
    public byte[] Seal(string clientId, string publicId, byte[] secret) => keys.Wrap(PurposeOf(clientId, publicId), secret);

    /// <summary>A stored secret, opened.</summary>
    public byte[] Open(string clientId, string publicId, byte[] box) => keys.Unwrap(PurposeOf(clientId, publicId), box);

    /// <summary>What a client's secret opens for.</summary>
    public static string PurposeOf(string clientId, string publicId) => $"credential|{clientId}|{publicId}";
}
