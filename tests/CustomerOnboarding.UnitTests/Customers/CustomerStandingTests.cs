using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What applications make of where a customer stands.</summary>
public class CustomerStandingTests
{
    private static readonly CustomerStanding Pending = CustomerStanding.Registered(Made.Company, Made.Registered);

    [Fact]
    public void One_just_registered_waits_for_approval_and_has_no_application() => Assert.Equal(
        new CustomerStanding(Made.Company, CustomerStatus.ApprovalPending, null, null, null, Made.Registered), Pending);

    [Fact]
    public void The_newest_application_is_the_one_that_was_started_last_in_its_latest_state()
    {
        var (older, newer) = (Started(1), Started(2));

        var one = Pending.After(null, older, Made.Now);
        var two = one.After(null, newer, Made.Now);
        var laterState = two.After(newer, As(newer, KycStatus.WaitingReview), Made.Now);
        var olderChanged = laterState.After(older, As(older, KycStatus.PendingStepUp), Made.Now);

        Assert.Equal(new NewestApplication(older.Id, KycStatus.Running, null, older.CreatedAt), one.Newest);
        Assert.Equal(new NewestApplication(newer.Id, KycStatus.Running, null, newer.CreatedAt), two.Newest);
        Assert.Equal(new NewestApplication(newer.Id, KycStatus.WaitingReview, null, newer.CreatedAt), laterState.Newest);
        Assert.Equal(laterState.Newest, olderChanged.Newest);
    }

    [Fact]
    public void Of_two_of_one_moment_it_is_the_same_one_in_whichever_order_they_come()
    {
        var (one, other) = (Started(1), Started(2) with { CreatedAt = Started(1).CreatedAt });

        Assert.Equal(
            Pending.After(null, one, Made.Now).After(null, other, Made.Now).Newest,
            Pending.After(null, other, Made.Now).After(null, one, Made.Now).Newest);
    }

    [Theory]
    [InlineData(KycOutcome.Approved, KycOutcome.Denied)]
    [InlineData(KycOutcome.Denied, KycOutcome.Approved)]
    public void The_newer_application_counts_whichever_ended_later(KycOutcome ofOlder, KycOutcome ofNewer)
    {
        var (older, newer) = (Started(1), Started(2));
        var both = Pending.After(null, older, Made.Now).After(null, newer, Made.Now);

        var newerLast = both.After(older, As(older, KycStatus.Completed, ofOlder), Made.Now).After(newer, As(newer, KycStatus.Completed, ofNewer), Made.Now);
        var olderLast = both.After(newer, As(newer, KycStatus.Completed, ofNewer), Made.Now).After(older, As(older, KycStatus.Completed, ofOlder), Made.Now);

        Assert.Equal(new Verdict(newer.Id, ofNewer, newer.CreatedAt), newerLast.Verdict);
        Assert.Equal(newerLast.Verdict, olderLast.Verdict);
        Assert.Equal(
            ofNewer == KycOutcome.Approved ? (CustomerStatus.Active, null) : (CustomerStatus.Restricted, RestrictionCause.Denial),
            (olderLast.Status, olderLast.Cause));
    }

    [Theory]
    [InlineData(KycOutcome.Approved)]
    [InlineData(KycOutcome.Denied)]
    public void A_verdict_counts_once(KycOutcome outcome)
    {
        var completed = As(Started(1), KycStatus.Completed, outcome);

        // An operator lifted or restricted meanwhile; the same application stored once more mustn't bring the verdict back.
        Assert.Equal(Pending, Pending.After(completed, completed, Made.Now) with { Newest = null });
    }

    [Fact]
    public void One_that_completes_as_it_begins_counts() => Assert.Equal(
        (CustomerStatus.Active, KycOutcome.Approved),
        Pending.After(null, As(Started(1), KycStatus.Completed, KycOutcome.Approved), Made.Now) is var standing ? (standing.Status, standing.Verdict!.Outcome) : default);

    [Theory]
    [InlineData("pending", KycOutcome.Approved, true)]
    [InlineData("pending", KycOutcome.Denied, true)]
    [InlineData("denied", KycOutcome.Approved, true)]
    [InlineData("denied", KycOutcome.Denied, false)]
    [InlineData("active", KycOutcome.Approved, false)]
    [InlineData("active", KycOutcome.Denied, false)]
    [InlineData("operator", KycOutcome.Approved, false)]
    [InlineData("client", KycOutcome.Denied, false)]
    [InlineData("locked", KycOutcome.Denied, false)]
    [InlineData("closed", KycOutcome.Approved, false)]
    public void The_customer_is_touched_only_when_it_moves_but_always_knows_the_verdict(string place, KycOutcome outcome, bool moves)
    {
        var before = CustomerLifecycleTests.Standing(place, Made.Company, null);
        var application = Started(1);

        var after = before.After(application, As(application, KycStatus.Completed, outcome), Made.Now);

        Assert.Equal(moves ? Made.Now : Made.Registered, after.UpdatedAt);
        Assert.Equal(moves, (before.Status, before.Cause) != (after.Status, after.Cause));
        Assert.Equal(new Verdict(application.Id, outcome, application.CreatedAt), after.Verdict);
    }

    [Fact]
    public void An_application_that_waits_moves_nobody() => Prop.ForAll(Cases.Applications, application =>
        application.Outcome is not null || Pending.After(null, application, Made.Now) with { Newest = null } == Pending)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static KycApplication Started(int number) =>
        Cases.Of(KycStatus.Running) with { Id = Made.Id(100 + number), CreatedAt = Made.Registered.AddMinutes(number) };

    private static KycApplication As(KycApplication application, KycStatus status, KycOutcome? outcome = null) =>
        application with { Entities = Cases.Of(status, outcome).Entities };
}
