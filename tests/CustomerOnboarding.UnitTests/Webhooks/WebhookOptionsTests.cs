using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public sealed class WebhookOptionsTests
{
    [Theory]
    [InlineData("00:00:00.1")]
    [InlineData("00:00:15")]
    [InlineData("00:00:30")]
    public void Takes_a_time_out_that_ends_well_before_the_claim(string timeout) =>
        Assert.Null(new WebhookOptions { Timeout = TimeSpan.Parse(timeout) }.Fault());

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:30.1")]
    [InlineData("00:01:00")]
    public void Refuses_any_other(string timeout) =>
        Assert.Contains("Webhooks__Timeout", new WebhookOptions { Timeout = TimeSpan.Parse(timeout) }.Fault());

    [Fact]
    public void Is_sound_by_default_and_allows_nothing() =>
        Assert.Equal((null, null), (new WebhookOptions().Fault(), new WebhookOptions().AllowPrivateAddresses));
}
