using System.Net;
using System.Net.Sockets;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// Whose a network address is, as far as counting and queueing go. One machine has a whole /64 of IPv6 to call from, so that is one caller; IPv4 addresses that
/// are written as IPv6 (mapped, or by NAT64) are the IPv4 addresses that they are.
/// </summary>
public static class CallerNetwork
{
    private const int HostBytes = 8;

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary><c>7.7.7.7</c> or <c>2001:db8:1:2::/64</c>; empty when the address isn't known.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return new IPAddress(bytes[^4..]).ToString();
        }

        bytes.AsSpan(HostBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
