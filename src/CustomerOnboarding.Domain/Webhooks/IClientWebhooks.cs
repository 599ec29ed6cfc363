using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Where a client as a whole is told what happens, beside the addresses that it names for a single application.</summary>
public interface IClientWebhooks
{
    /// <summary>
    /// Tells the client of what happens from now on at this address, in its dialect's form, and proves it by this secret. Where it had an address before, what still
    /// waits goes to the new one, and the secret before counts too for a while as <see cref="IWebhookSecretStore.Rotate"/> has it. With its audit row, under whoever is
    /// named, else the system: the command line; null when there is no such client.
    /// </summary>
    Task<ReplacedSecret?> Set(string clientId, string url, byte[] secret, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);
}
