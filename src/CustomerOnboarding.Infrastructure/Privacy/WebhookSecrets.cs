using System.Security.Cryptography;

namespace CustomerOnboarding.Infrastructure.Privacy;

/// <summary>The secrets that webhooks are signed with, one per client, sealed at rest.</summary>
internal sealed class WebhookSecrets(KeyRing keys)
{
    private const int SecretBytes = 32;

    /// <summary>A new secret of a client, sealed.</summary>
    public byte[] New(string clientId) => Seal(clientId, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A secret of a client, sealed.</summary>
    public byte[] Seal(string clientId, byte[] secret) => keys.Wrap(PurposeOf(clientId), secret);

    /// <summary>A stored secret, opened.</summary>
    public byte[] Open(string clientId, byte[] box) => keys.Unwrap(PurposeOf(clientId), box);

    private static string PurposeOf(string clientId) => $"webhook-secret|{clientId}";
}
