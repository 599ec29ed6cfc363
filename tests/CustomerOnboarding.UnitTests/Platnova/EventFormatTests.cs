using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Platnova;

/// <summary>What acknowledges a message, and when one that wasn't comes again (contract section 9).</summary>
public class EventFormatTests
{
    private static readonly EventFormat Format = new("x");

    [Fact]
    public void Only_200_acknowledges() => Assert.Equal([200], Enumerable.Range(100, 500).Where(status => Format.Of(status) != Acknowledgement.Failed));

    [Fact]
    public void Tried_again_five_times_each_later_than_the_one_before()
    {
        Assert.Equal(
            [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)],
            Enumerable.Range(1, 5).Select(failed => Format.Retries.After(failed, 0, TimeSpan.FromDays(1))));
        Assert.Null(Format.Retries.After(6, 0, null));
    }
}
