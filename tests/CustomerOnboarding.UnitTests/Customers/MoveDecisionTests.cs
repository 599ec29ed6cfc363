using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What an operator's move makes of a customer, of the record and of the audit trail.</summary>
public class MoveDecisionTests
{
    [Theory]
    [MemberData(nameof(CustomerLifecycleTests.EveryMove), MemberType = typeof(CustomerLifecycleTests))]
    public void It_follows_the_table_or_is_refused(string place, KycOutcome? verdict, StatusMove move, string expected)
    {
        var standing = CustomerLifecycleTests.Standing(place, Made.Ann, verdict);

        var decision = MoveCustomerHandler.Decide(standing, new MoveCustomerCommand(SentId.Of(Made.Ann.Value), move, "because"), Made.Now);

        if (place is "closed" or "removed")
        {
            Made.RefusedAs(new RefusedByStatus(ErrorKind.CustomerClosed, Made.Ann, CustomerStatus.Closed), decision);
        }
        else if (expected == "-")
        {
            Made.RefusedAs(new MoveRefused(standing, move), decision);
        }
        else
        {
            var (status, cause) = CustomerLifecycleTests.Places[expected];
            Assert.Equal(standing with { Status = status, Cause = cause, UpdatedAt = Made.Now }, decision.Value.Standing);
        }
    }

    [Theory]
    [InlineData("active", StatusMove.Restrict, "Active", "Restricted", "Operator")]
    [InlineData("active", StatusMove.Lock, "Active", "Locked", null)]
    [InlineData("client", StatusMove.Lock, "Restricted", "Locked", "Client")]
    [InlineData("locked+operator", StatusMove.Unlock, "Locked", "Restricted", "Operator")]
    [InlineData("denied", StatusMove.Lift, "Restricted", "ApprovalPending", null)]
    [InlineData("locked", StatusMove.Close, "Locked", "Closed", null)]
    public void It_is_recorded_with_where_from_where_to_cause_and_reason(string place, StatusMove move, string from, string to, string? cause)
    {
        var standing = CustomerLifecycleTests.Standing(place, Made.Ann, null);

        var change = MoveCustomerHandler.Decide(standing, new MoveCustomerCommand(SentId.Of(Made.Ann.Value), move, "a suspicion"), Made.Now).Value;

        Assert.Equal(new Move(move.ToString(), null, from, to, cause, "a suspicion"), Assert.Single(change.Moves));
        Assert.Null(change.Customer); // nothing of the profile is read for it
    }

    [Fact]
    public void The_audit_trail_has_the_move_and_never_its_reason()
    {
        var change = MoveCustomerHandler.Decide(
            Made.Standing(Made.Ann), new MoveCustomerCommand(SentId.Of(Made.Ann.Value), StatusMove.Lock, "a suspicion"), Made.Now).Value;

        Assert.Equal(("customer.status-moved", Made.Ann.Value.ToString()), (Assert.Single(change.Entries).Action, change.Entries[0].Subject));
        Assert.Equal(["Lock", "Active", "Locked"], change.Entries[0].Fields);
    }
}
