using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public class ReplayingTests
{
    [Theory]
    [InlineData(DeliveryState.Pending, ErrorKind.DeliveryNotReplayable, ErrorKind.DeliveryNotReplayable)]
    [InlineData(DeliveryState.Blocked, ErrorKind.DeliveryNotReplayable, ErrorKind.DeliveryNotReplayable)]
    [InlineData(DeliveryState.Dropped, ErrorKind.DeliveryNotReplayable, ErrorKind.DeliveryNotReplayable)]
    [InlineData(DeliveryState.Delivered, null, ErrorKind.DeliveryNotReplayable)]
    [InlineData(DeliveryState.GivenUp, null, null)]
    public void What_is_settled_is_sent_anew_to_who_wants_it_of_who_is_there(DeliveryState state, ErrorKind? refusal, ErrorKind? ofFailed)
    {
        Assert.Equal(refusal, Replaying.Refusal(state, hasEnded: false, isOfRemoved: false, ifFailed: false));
        Assert.Equal(ofFailed, Replaying.Refusal(state, hasEnded: false, isOfRemoved: false, ifFailed: true));
        Assert.Equal(ErrorKind.DeliveryNotReplayable, Replaying.Refusal(state, hasEnded: true, isOfRemoved: false, ifFailed: false));
        Assert.Equal(refusal ?? ErrorKind.DeliveryOfRemoved, Replaying.Refusal(state, hasEnded: false, isOfRemoved: true, ifFailed: false));
    }

    [Fact]
    public void It_waits_for_its_turn()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal((DeliveryState.Pending, now), Replaying.Anew(isBehind: false, now));
        Assert.Equal((DeliveryState.Blocked, null), Replaying.Anew(isBehind: true, now));
    }
}
