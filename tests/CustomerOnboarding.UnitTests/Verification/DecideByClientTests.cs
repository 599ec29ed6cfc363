using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>The client's own decision, and what a result counts for by policy.</summary>
public class DecideByClientTests
{
    [Fact]
    public void Only_a_customer_who_waits_for_review_and_isnt_inactive_can_be_decided_on()
    {
        foreach (var place in CustomerLifecycleTests.Places.Keys)
        {
            foreach (var (status, outcome) in Standings)
            {
                var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null);
                var application = OfAnn(status, outcome) with { Policy = VerificationPolicy.Unattended };

                var decided = DecideByClientHandler.Decide(new NewestState(standing, application), KycOutcome.Approved, Now);

                Assert.Equal(
                    status == KycStatus.WaitingReview && place is "pending" or "active" or "denied" && status == KycStatus.WaitingReview ? null : new NothingToDecide(standing),
                    decided.Error);
            }
        }

        var pending = CustomerLifecycleTests.Standing("pending", Made.Ann, null);
        Assert.Equal(new NothingToDecide(pending), DecideByClientHandler.Decide(new NewestState(pending, null), KycOutcome.Denied, Now).Error);
    }

    [Theory]
    [InlineData("pending", KycOutcome.Approved, "active", "KycApproved")]
    [InlineData("pending", KycOutcome.Denied, "denied", "KycDenied")]
    [InlineData("active", KycOutcome.Approved, "active", null)]
    [InlineData("active", KycOutcome.Denied, "denied", "KycRevoked")]
    [InlineData("denied", KycOutcome.Approved, "active", "KycApproved")]
    [InlineData("denied", KycOutcome.Denied, "denied", null)]
    public void It_moves_the_customer_and_is_recorded_as_the_clients(string place, KycOutcome outcome, string then, string? move)
    {
        var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null);
        var waiting = OfAnn(KycStatus.WaitingReview) with { Policy = VerificationPolicy.Unattended };

        var decided = DecideByClientHandler.Decide(new NewestState(standing, waiting), outcome, Now).Value;

        Assert.Equal(CustomerLifecycleTests.Places[then], (decided.Standing.Status, decided.Standing.Cause));
        Assert.Equal(("ApplicationDecided", "client_decision"), (decided.Moves[0].What, decided.Moves[0].Reason));
        Assert.Equal(move, decided.Moves.Skip(1).SingleOrDefault()?.What);
        Assert.Empty(decided.Reports); // what was found stays
        Assert.Equal(Now, decided.Standing.UpdatedAt);
    }

    [Fact]
    public void A_denial_counts_against_an_active_customer_only_where_the_policy_says_so_and_lifts_or_moves_nobody_who_is_inactive()
    {
        foreach (var policy in VerificationPolicy.All)
        {
            foreach (var place in CustomerLifecycleTests.Places.Keys)
            {
                var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null);
                var (running, denied) = (OfAnn(KycStatus.Running) with { Policy = policy }, OfAnn(KycStatus.Completed, KycOutcome.Denied) with { Policy = policy });

                var after = standing.After(running, denied, Now);

                var expected = place == "pending" || (place == "active" && policy == VerificationPolicy.Unattended) ? "denied" : place;
                Assert.Equal(CustomerLifecycleTests.Places[expected], (after.Status, after.Cause));
                Assert.Equal(policy.ResultTouchesCustomer || expected != place ? Now : standing.UpdatedAt, after.UpdatedAt);
            }
        }
    }
}
