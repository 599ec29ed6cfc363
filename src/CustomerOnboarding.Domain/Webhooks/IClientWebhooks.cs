using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Where a client as a whole is told what happens, beside the addresses that it names for a single application.</summary>
public interface IClientWebhooks
{
    /// <summary>
    /// Tells the client of what happens from now on at this address, in its dialect's form, and proves it by this secret. Where it had an address before, what still
    /// waits goes to the new one. With its audit row, under whoever is named, else the system: the command line; false when there is no such client.
    /// </summary>
    Task<bool> Set(string clientId, string url, byte[] secret, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);
}
