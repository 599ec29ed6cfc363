using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

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
            Assert.Equal(new NotWaitingForReview(TheApplication, status), Decide(Of(status, outcome), KycOutcome.Approved).Error);
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
        Assert.Equal((Now, (DateTimeOffset?)null), (decided.Application.UpdatedAt, decided.Application.NextCheckAt));
        Assert.Equal(("application.decided", TheApplication.ToString()), (decided.Entry!.Action, decided.Entry.Subject));
    }

    [Fact]
    public void It_is_told_and_recorded_with_its_reason_which_the_audit_trail_never_has()
    {
        var decided = Decide(Waiting, KycOutcome.Denied).Value;

        Assert.True(decided.Tells);
        Assert.Equal(new Move("ApplicationDecided", TheApplication, "WaitingReview", "Completed", "Denied", "why"), decided.Moves[0]);
        Assert.Equal(new Move("KycDenied", null, "ApprovalPending", "Restricted", "Denial", null), decided.Moves[1]);
        Assert.DoesNotContain("why", decided.Entry!.Fields);
    }

    [Theory]
    [InlineData(CustomerStatus.Locked)]
    [InlineData(CustomerStatus.Closed)]
    public void A_customer_who_is_locked_or_closed_doesnt_stop_the_decision_nor_is_moved_by_it(CustomerStatus status)
    {
        var standing = Made.Standing(Made.Company, status);

        var decided = DecideApplicationHandler.Decide(State(Waiting, standing), Command(KycOutcome.Approved), "ops", Now).Value;

        Assert.Equal((status, KycOutcome.Approved), (decided.Standing.Status, decided.Standing.Verdict!.Outcome));
        Assert.Single(decided.Moves);
        Assert.True(decided.Tells);
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
        var named = second is { } outcome ? new[] { (Sent(First), first), (Sent(Second), outcome) } : [(Sent(First), first)];

        var decided = Decide(Waiting, whole, named);

        Assert.Equal(isAccepted ? null : new DecisionConflict(TheApplication), decided.Error);
        if (isAccepted)
        {
            Assert.Equal((first, second ?? whole), (decided.Value.Application.Entities[1].Outcome!.Value, decided.Value.Application.Entities[2].Outcome!.Value));
        }
    }

    [Fact]
    public void Strangers_the_completed_and_repetitions_are_refused()
    {
        Assert.Equal(new RepresentativeNotFound(Made.Company, Stranger), Decide(Waiting, KycOutcome.Denied, (Stranger, KycOutcome.Denied)).Error);
        Assert.Equal(VerificationErrors.EntityCompleted, Decide(Waiting, KycOutcome.Denied, (Sent(Company), KycOutcome.Denied)).Error);
        Assert.Equal(
            new DecisionConflict(TheApplication),
            Decide(Waiting, KycOutcome.Denied, (Sent(First), KycOutcome.Denied), (Sent(First), KycOutcome.Denied)).Error);
    }

    [Fact]
    public void What_somebody_was_denied_for_already_cant_be_approved_as_a_whole()
    {
        var denied = Application([Entity(First, KycStatus.Completed, KycOutcome.Denied), Entity(Second, KycStatus.WaitingReview)]);

        Assert.Equal(new DecisionConflict(TheApplication), Decide(denied, KycOutcome.Approved).Error);
        Assert.Equal(KycOutcome.Approved, Decide(denied, KycOutcome.Denied, (Sent(Second), KycOutcome.Approved)).Value.Application.Entities[1].Outcome);
    }

    private static Result<ApplicationChange> Decide(KycApplication application, KycOutcome outcome, params (SentId Entity, KycOutcome Outcome)[] entities) =>
        DecideApplicationHandler.Decide(State(application, Made.Standing(Made.Company, CustomerStatus.ApprovalPending)), Command(outcome, entities), "ops", Now);

    private static ApplicationState State(KycApplication application, CustomerStanding standing) =>
        new(standing, application, new Dictionary<Guid, Document>());

    private static DecideApplicationCommand Command(KycOutcome outcome, params (SentId Entity, KycOutcome Outcome)[] entities) =>
        new(SentId.Of(TheApplication), outcome, "why", entities);
}
