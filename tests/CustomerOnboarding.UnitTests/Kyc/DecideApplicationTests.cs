using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Kyc;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>An operator's decision, as a rule of values.</summary>
public class DecideApplicationTests
{
    private static readonly KycApplication Waiting = Application(
    [
        Entity(Company, KycStatus.Completed, KycOutcome.Approved),
        Entity(First, KycStatus.WaitingReview),
        Entity(Second, KycStatus.WaitingReview),
    ]);

    [Fact]
    public void Only_what_waits_for_review_can_be_decided()
    {
        foreach (var (status, outcome) in Standings.Where(standing => standing.Status != KycStatus.WaitingReview))
        {
            Assert.Equal(ErrorKind.NotWaitingForReview, Decide(Of(status, outcome), KycOutcome.Approved).Error!.Kind);
        }
    }

    [Theory]
    [InlineData(KycOutcome.Approved)]
    [InlineData(KycOutcome.Denied)]
    public void The_whole_is_the_outcome_of_everyone_who_waits(KycOutcome outcome)
    {
        var decided = Decide(Waiting, outcome).Value;

        Assert.Equal((KycStatus.Completed, outcome), (decided.Application.Status, decided.Application.Outcome));
        Assert.Equal([KycOutcome.Approved, outcome, outcome], decided.Application.Entities.Select(entity => entity.Outcome));
        Assert.Equal(("why", Now), (decided.Application.DecisionReason, decided.Application.UpdatedAt));
        Assert.True(decided.Notify);
    }

    [Theory]
    [InlineData(KycOutcome.Denied, KycOutcome.Approved, KycOutcome.Denied, true)]
    [InlineData(KycOutcome.Approved, KycOutcome.Approved, KycOutcome.Approved, true)]
    [InlineData(KycOutcome.Approved, KycOutcome.Denied, null, false)]
    [InlineData(KycOutcome.Denied, KycOutcome.Approved, KycOutcome.Approved, false)]
    [InlineData(KycOutcome.Denied, KycOutcome.Denied, null, true)]
    public void Entities_named_have_their_own_outcome_but_the_whole_must_follow(
        KycOutcome whole, KycOutcome first, KycOutcome? second, bool isAccepted)
    {
        var named = second is { } outcome ? new[] { (First, first), (Second, outcome) } : [(First, first)];

        var decided = Decide(Waiting, whole, named);

        Assert.Equal(isAccepted ? null : ErrorKind.DecisionConflict, decided.Error?.Kind);
        if (isAccepted)
        {
            Assert.Equal((first, second ?? whole), (decided.Value.Application.Entities[1].Outcome!.Value, decided.Value.Application.Entities[2].Outcome!.Value));
        }
    }

    [Fact]
    public void Strangers_the_completed_and_repetitions_are_refused()
    {
        Assert.Equal(ErrorKind.RepresentativeNotFound, Decide(Waiting, KycOutcome.Denied, ("cstab_stranger", KycOutcome.Denied)).Error!.Kind);
        Assert.Equal(ErrorKind.EntityCompleted, Decide(Waiting, KycOutcome.Denied, (Company, KycOutcome.Denied)).Error!.Kind);
        Assert.Equal(
            ErrorKind.DecisionConflict,
            Decide(Waiting, KycOutcome.Denied, (First, KycOutcome.Denied), (First, KycOutcome.Denied)).Error!.Kind);
    }

    [Fact]
    public void What_somebody_was_denied_for_already_cant_be_approved_as_a_whole()
    {
        var denied = Application([Entity(First, KycStatus.Completed, KycOutcome.Denied), Entity(Second, KycStatus.WaitingReview)]);

        Assert.Equal(ErrorKind.DecisionConflict, Decide(denied, KycOutcome.Approved).Error!.Kind);
        Assert.Equal(KycOutcome.Approved, Decide(denied, KycOutcome.Denied, (Second, KycOutcome.Approved)).Value.Application.Entities[1].Outcome);
    }

    private static Result<ApplicationChange> Decide(
        KycApplication application, KycOutcome outcome, params (string EntityId, KycOutcome Outcome)[] entities) =>
        DecideApplicationHandler.Decide(application, new DecideApplicationCommand(application.Id, outcome, "why", entities), Now);
}
