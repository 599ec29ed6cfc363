using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>What a change of an application makes of its customer, of the record of moves, of the audit trail and of who is told.</summary>
public class ApplicationChangeTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);
    private static readonly CustomerStanding Pending = Made.Standing(Made.Company, CustomerStatus.ApprovalPending);

    [Fact]
    public void An_application_begins_with_everything_running()
    {
        var people = new CustomerPeople(Pending, [Company, First, Second]);

        var application = KycProcess.Begin(people, VerificationPolicy.CardOrPassport, null, Now.AddSeconds(3), Now);

        Assert.Equal([Company, First, Second], application.Entities.Select(entity => entity.Entity));
        Assert.All(application.Entities, entity => Assert.Equal(
            (KycStatus.Running, null, 0, 0), (entity.Status, entity.Outcome, entity.MissingData.Count, entity.SuppliedData.Count)));
        Assert.Equal((KycStatus.Running, null, Made.Company), (application.Status, application.Outcome, application.Customer));
        Assert.Equal((Now.AddSeconds(3), Now, Now, 0), (application.NextCheckAt, application.CreatedAt, application.UpdatedAt, application.FailedChecks));
        Assert.Equal(Base62.Of(application.Id), application.Reference);
        Assert.Equal("Mine", KycProcess.Begin(people, VerificationPolicy.CardOrPassport, "Mine", Now, Now).Reference);
    }

    [Fact]
    public void That_it_began_is_recorded_the_customer_stays_and_nobody_is_told()
    {
        var application = Of(KycStatus.Running);

        var change = KycProcess.Begun(Pending, application, "https://partner.test/hook", Now);

        Assert.Same(application, change.Application);
        Assert.Equal(new Move("ApplicationStarted", TheApplication, null, "Running", null, null), Assert.Single(change.Moves));
        Assert.Equal(Pending with { Newest = new NewestApplication(TheApplication, KycStatus.Running, null, Then) }, change.Standing);
        Assert.Equal(("https://partner.test/hook", false), (change.WebhookUrl, change.Tells));
        Assert.Equal(("application.started", TheApplication.ToString()), (change.Entry!.Action, change.Entry.Subject));
        Assert.Equal([Made.Company.Value.ToString(), "Running"], change.Entry.Fields);
    }

    [Fact]
    public void A_status_that_moves_is_recorded_and_told_if_the_answer_doesnt_tell_it() => Prop.ForAll(Applications, Applications, (before, after) =>
    {
        var told = KycProcess.Changed(Pending, before, after, ApplicationDeed.Checked, tells: true, Now);
        var silent = KycProcess.Changed(Pending, before, after, ApplicationDeed.Checked, tells: false, Now);
        var moved = before.Status != after.Status;
        return told.Tells == moved
            && !silent.Tells
            && told.Moves.SequenceEqual(silent.Moves)
            && told.Moves.Where(move => move.ApplicationId is not null).SequenceEqual(moved
                ? [new Move(after.Status == KycStatus.Withdrawn ? "ApplicationWithdrawn" : "ApplicationMoved", TheApplication, before.Status.ToString(), after.Status.ToString(), after.Outcome?.ToString(), null)]
                : []);
    }).Check(Often);

    [Fact]
    public void The_customers_move_is_recorded_exactly_when_its_status_or_cause_changes() => Prop.ForAll(
        Applications, Applications, Gen.Elements(CustomerLifecycleTests.Places.Keys.ToArray()).ToArbitrary(), (before, after, place) =>
        {
            var standing = CustomerLifecycleTests.Standing(place, Made.Company, null);

            var change = KycProcess.Changed(standing, before, after, null, tells: false, Now);

            var recorded = change.Moves.Where(move => move.ApplicationId is null).ToArray();
            return change.Standing == standing.After(before, after, Now)
                && ((standing.Status, standing.Cause) == (change.Standing.Status, change.Standing.Cause)
                    ? recorded.Length == 0
                    : recorded.Single() == new Move(
                        after.Outcome == KycOutcome.Approved ? "KycApproved" : "KycDenied",
                        null,
                        standing.Status.ToString(),
                        change.Standing.Status.ToString(),
                        change.Standing.Cause?.ToString(),
                        null));
        }).Check(Often);

    [Theory]
    [InlineData(KycOutcome.Approved, "KycApproved", "Active", null)]
    [InlineData(KycOutcome.Denied, "KycDenied", "Restricted", "Denial")]
    public void A_completed_one_is_recorded_with_outcome_and_then_the_customers_move_with_its_cause(KycOutcome outcome, string what, string to, string? cause)
    {
        var change = KycProcess.Changed(Pending, Of(KycStatus.Running), Of(KycStatus.Completed, outcome), ApplicationDeed.Checked, tells: true, Now);

        Assert.Equal(
            [
                new Move("ApplicationMoved", TheApplication, "Running", "Completed", outcome.ToString(), null),
                new Move(what, null, "ApprovalPending", to, cause, null),
            ],
            change.Moves);
        Assert.Equal([Made.Company.Value.ToString(), "Completed", outcome.ToString()], change.Entry!.Fields);
    }

    [Fact]
    public void Without_an_action_there_is_no_line_in_the_audit_trail() =>
        Assert.Null(KycProcess.Changed(Pending, Of(KycStatus.Running), Of(KycStatus.Running), null, tells: true, Now).Entry);

    [Fact]
    public void A_reason_makes_it_a_decision_and_is_recorded_with_the_application_not_with_the_customer()
    {
        var change = KycProcess.Changed(
            Pending, Of(KycStatus.WaitingReview), Of(KycStatus.Completed, KycOutcome.Approved), ApplicationDeed.Decided, tells: true, Now, "looked at it");

        Assert.Equal(
            [
                new Move("ApplicationDecided", TheApplication, "WaitingReview", "Completed", "Approved", "looked at it"),
                new Move("KycApproved", null, "ApprovalPending", "Active", null, null),
            ],
            change.Moves);
    }
}
