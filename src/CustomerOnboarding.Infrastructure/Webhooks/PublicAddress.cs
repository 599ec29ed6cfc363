using System.Net;
using System.Net.Sockets;

namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>Which addresses are somebody else's, on the public internet: all that partners may make us call.</summary>
internal static class PublicAddress
{
    // What clouds offer to a machine inside of them alone: its credentials, its settings, their programming interfaces. Some lie among public addresses.
    private static readonly IPNetwork[] CloudInternal =
    [
        .. new[]
        {
            "169.254.0.0/16", "fe80::/10", // link-local: AWS, Azure, Google, DigitalOcean, OpenStack, …
            "168.63.129.16/32", // Azure
            "100.100.100.200/32", "100.100.2.136/32", "100.100.2.138/32", // Alibaba
            "192.0.0.192/32", // Oracle
            "192.80.8.124/32", // Equinix
            "161.26.0.0/16", "166.8.0.0/14", // IBM
            "199.36.153.0/24", "35.199.192.0/19", "fd20:ce::254/128", // Google
            "fd00:ec2::/32", // AWS
            "fd00:42::42/128", // Scaleway
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of IPv6 only 2000::/3 is public (see below); these lie within it and lead elsewhere or nowhere.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] HoldIPv4 = [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("::/96"), IPNetwork.Parse("::ffff:0:0:0/96")];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = Plain(address);
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)) && !IsIn(NotPublic, plain) && !IsIn(CloudInternal, plain);
    }

    /// <summary>Whether it is a cloud's own: not to be called even where private addresses are.</summary>
    public static bool IsCloudInternal(IPAddress address) => IsIn(CloudInternal, Plain(address)) || IsIn(CloudInternal, Embedded(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // What a gateway makes of it that translates between IPv6 and IPv4.
    private static IPAddress Embedded(IPAddress address) => IsIn(HoldIPv4, address) ? new IPAddress(address.GetAddressBytes()[^4..]) : address;

    private static bool IsIn(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
}
