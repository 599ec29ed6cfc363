using System.Net;
using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.UnitTests.Access;

public class CallerNetworkTests
{
    [Theory]
    [InlineData("7.7.7.7", "7.7.7.7")]
    [InlineData("::ffff:7.7.7.7", "7.7.7.7")]
    [InlineData("::ffff:707:707", "7.7.7.7")]
    [InlineData("64:ff9b::7.7.7.7", "7.7.7.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void Is_the_64_of_IPv6_and_the_address_of_IPv4_however_it_is_written(string address, string network) =>
        Assert.Equal(network, CallerNetwork.Of(IPAddress.Parse(address)));

    [Fact]
    public void Is_nothing_where_no_address_is_known() => Assert.Equal("", CallerNetwork.Of(null));
}
