using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Api.Straddle.Customers.List;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>Statuses both ways (contract section 6), over every way in which a customer can stand.</summary>
public class StatusTests
{
    [Fact]
    public void Every_customer_has_one_status_and_is_found_by_it_and_by_no_other()
    {
        var standings = Standings().ToArray();
        Assert.True(standings.Length > 50);
        foreach (var standing in standings)
        {
            Assert.Equal(
                [WireStatus.Of(standing)],
                Enum.GetValues<WireState>().Where(state => Holds(ListQuery.Showing(state), standing)));
        }
    }

    [Theory]
    [InlineData(CustomerStatus.ApprovalPending, null, null, "pending")]
    [InlineData(CustomerStatus.ApprovalPending, null, KycStatus.Running, "pending")]
    [InlineData(CustomerStatus.ApprovalPending, null, KycStatus.WaitingReview, "review")]
    [InlineData(CustomerStatus.Active, null, KycStatus.Completed, "verified")]
    [InlineData(CustomerStatus.Active, null, KycStatus.WaitingReview, "review")]
    [InlineData(CustomerStatus.Restricted, RestrictionCause.Denial, KycStatus.Completed, "rejected")]
    [InlineData(CustomerStatus.Restricted, RestrictionCause.Denial, KycStatus.WaitingReview, "review")]
    [InlineData(CustomerStatus.Restricted, RestrictionCause.Operator, KycStatus.WaitingReview, "inactive")]
    [InlineData(CustomerStatus.Restricted, RestrictionCause.Client, null, "inactive")]
    [InlineData(CustomerStatus.Locked, null, KycStatus.WaitingReview, "inactive")]
    [InlineData(CustomerStatus.Locked, RestrictionCause.Denial, null, "inactive")]
    [InlineData(CustomerStatus.Closed, null, null, "inactive")]
    public void A_status_follows_from_where_the_customer_stands(CustomerStatus status, RestrictionCause? cause, KycStatus? newest, string word) =>
        Assert.Equal(word, WireStatus.Word(WireStatus.Of(Standing(status, cause, newest))));

    [Fact]
    public void A_client_moves_a_customer_out_and_back_to_where_it_leads_and_nowhere_else()
    {
        foreach (var standing in Standings())
        {
            var now = WireStatus.Of(standing);
            foreach (var wanted in Enum.GetValues<WireState>().Where(state => state != now))
            {
                var move = WireStatus.Leading(standing, wanted);
                var isOut = now is WireState.Pending or WireState.Review or WireState.Verified && wanted == WireState.Inactive;
                var isBack = standing is { Status: CustomerStatus.Restricted, Cause: RestrictionCause.Client }
                    && wanted == (standing.Newest?.Status == KycStatus.WaitingReview ? WireState.Review
                        : standing.Verdict?.Outcome switch
                        {
                            KycOutcome.Approved => WireState.Verified,
                            KycOutcome.Denied => WireState.Rejected,
                            null => WireState.Pending,
                        });
                Assert.Equal(isOut ? StatusMove.ClientRestrict : isBack ? StatusMove.ClientLift : (StatusMove?)null, move);
            }
        }
    }

    private static IEnumerable<CustomerStanding> Standings() =>
        from status in Enum.GetValues<CustomerStatus>()
        from cause in status == CustomerStatus.Restricted ? Enum.GetValues<RestrictionCause>().Cast<RestrictionCause?>() : [null]
        from newest in Enum.GetValues<KycStatus>().Cast<KycStatus?>().Append(null)
        from verdict in new KycOutcome?[] { null, KycOutcome.Approved, KycOutcome.Denied }
        select Standing(status, cause, newest, verdict);

    private static CustomerStanding Standing(CustomerStatus status, RestrictionCause? cause, KycStatus? newest, KycOutcome? verdict = null) => new(
        new CustomerId(Guid.NewGuid(), CustomerType.Individual),
        status,
        cause,
        newest is { } at ? new NewestApplication(Guid.NewGuid(), at, null, DateTimeOffset.UnixEpoch) : null,
        verdict is { } outcome ? new Verdict(Guid.NewGuid(), outcome, DateTimeOffset.UnixEpoch) : null,
        DateTimeOffset.UnixEpoch);

    // What the filters mean, in the plainest words.
    private static bool Holds(CustomerFilter filter, CustomerStanding standing) => filter switch
    {
        CustomerFilter.All all => all.Parts.All(part => Holds(part, standing)),
        CustomerFilter.Any any => any.Parts.Any(part => Holds(part, standing)),
        CustomerFilter.Not not => !Holds(not.Part, standing),
        CustomerFilter.InStatus one => standing.Status == one.Status,
        CustomerFilter.CausedBy one => standing.Cause == one.Cause,
        CustomerFilter.NewestRun one => standing.Newest?.Status == one.Status,
        _ => throw new ArgumentException($"No part of a status: {filter.GetType().Name}."),
    };
}
