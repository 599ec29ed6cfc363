using System.Security.Cryptography;
using CustomerOnboarding.Infrastructure.Persistence.Access;

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

    /// <summary>The secrets of a client that count now, the newest first.</summary>
    public IReadOnlyList<byte[]> Of(ClientRow client, DateTimeOffset now) => Of(client.ClientId, client.WebhookSecret, client.FormerWebhookSecret, client.FormerSecretUntil, now);

    /// <inheritdoc cref="Of(ClientRow, DateTimeOffset)"/>
    public IReadOnlyList<byte[]> Of(string clientId, byte[] secret, byte[]? former, DateTimeOffset? formerUntil, DateTimeOffset now) =>
        former is not null && formerUntil > now ? [Open(clientId, secret), Open(clientId, former)] : [Open(clientId, secret)];

    /// <summary>What a client's secrets open for.</summary>
    public static string PurposeOf(string clientId) => $"webhook-secret|{clientId}";
}
