using System.Net;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:800::200e")]
    [InlineData("2400:cb00::1")]
    public void Is_an_address_of_somebody_else(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")] // this host
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.0")] // private
    [InlineData("10.255.255.255")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("192.168.255.255")]
    [InlineData("100.64.0.1")] // the provider's own
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")] // loopback
    [InlineData("127.255.255.254")]
    [InlineData("169.254.0.1")] // link-local
    [InlineData("169.254.169.254")] // where clouds tell a machine its credentials
    [InlineData("192.0.0.170")]
    [InlineData("192.0.0.192")] // clouds' own
    [InlineData("168.63.129.16")]
    [InlineData("::ffff:168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("192.80.8.124")]
    [InlineData("161.26.0.10")]
    [InlineData("166.9.1.1")]
    [InlineData("199.36.153.8")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("192.0.2.1")] // documentation
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("192.88.99.1")] // 6to4 relays
    [InlineData("198.18.0.1")] // benchmarks
    [InlineData("198.19.255.255")]
    [InlineData("224.0.0.1")] // multicast
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")] // reserved
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")] // IPv4-compatible
    [InlineData("::ffff:127.0.0.1")] // IPv4-mapped
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")] // IPv4-translated
    [InlineData("64:ff9b::7f00:1")] // NAT64
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")] // discard
    [InlineData("2001::1")] // Teredo
    [InlineData("2001:10::1")] // ORCHID
    [InlineData("2001:db8::1")] // documentation
    [InlineData("3fff::1")]
    [InlineData("2002:7f00:1::")] // 6to4
    [InlineData("2002:a00:1::1")]
    [InlineData("4000::1")] // not given out
    [InlineData("5f00::1")]
    [InlineData("fc00::1")] // unique local
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")] // link-local
    [InlineData("fe80::1%1")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")] // site-local
    [InlineData("ff02::1")] // multicast
    public void Is_not_for_partners_to_have_called(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("169.254.0.23", true)]
    [InlineData("::ffff:169.254.169.254", true)]
    [InlineData("168.63.129.16", true)]
    [InlineData("100.100.100.200", true)]
    [InlineData("192.0.0.192", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("fe80::a9fe:a9fe", true)]
    [InlineData("64:ff9b::169.254.169.254", true)]
    [InlineData("::169.254.169.254", true)]
    [InlineData("::ffff:0:169.254.169.254", true)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("168.63.129.17", false)]
    [InlineData("fd00:ec3::254", false)]
    public void A_clouds_own_addresses_are_not_to_be_called_even_where_private_ones_are(string address, bool isCloudInternal) =>
        Assert.Equal(isCloudInternal, PublicAddress.IsCloudInternal(IPAddress.Parse(address)));
}
