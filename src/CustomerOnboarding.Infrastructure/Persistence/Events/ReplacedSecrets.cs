using System.Security.Cryptography;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>How a client's webhook secret is replaced, by whatever replaces it: under the client's lock.</summary>
internal sealed class ReplacedSecrets(WebhookSecrets secrets, WebhookOptions options, ClientFormats formats)
{
    /// <summary>
    /// Puts a secret in the place of the one before. Until when that one counts too: for <c>Webhooks__SecretOverlap</c> where the dialect's headers have room for both and
    /// somebody may have it, else null.
    /// </summary>
    /// <param name="client">Whose.</param>
    /// <param name="secret">The new one.</param>
    /// <param name="wasKnown">Whether the one before may be in use.</param>
    /// <param name="now">When.</param>
    public DateTimeOffset? Replace(ClientRow client, byte[] secret, bool wasKnown, DateTimeOffset now)
    {
        DateTimeOffset? until = wasKnown && options.SecretOverlap > TimeSpan.Zero && formats.Named(client.Dialect) is { ProvesBySeveral: true }
            && IsReadable(client.ClientId, client.WebhookSecret)
                ? now + options.SecretOverlap
                : null;
        (client.FormerWebhookSecret, client.FormerSecretUntil) = (until is null ? null : client.WebhookSecret, until);
        client.WebhookSecret = secrets.Seal(client.ClientId, secret);
        return until;
    }

    // One whose master key is gone proves nothing, and would only stand in the way of what the new one signs.
    private bool IsReadable(string clientId, byte[] box)
    {
        try
        {
            secrets.Open(clientId, box);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
