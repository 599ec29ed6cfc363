using System.Net;
using System.Net.Sockets;

namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>Whether hosts could be called, without calling them.</summary>
public sealed class WebhookHosts(WebhookOptions options)
{
    /// <summary>Why a host can't be called; null when it can.</summary>
    public async Task<string?> Fault(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
            return addresses.Any(options.AllowPrivateAddresses ?? false ? address => !PublicAddress.IsCloudInternal(address) : PublicAddress.Is)
                ? null
                : "it leads to no address that may be called (Webhooks__AllowPrivateAddresses)";
        }
        catch (SocketException)
        {
            return "its name can't be resolved";
        }
    }
}
