using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>The lifecycle over every status, cause, verdict and move.</summary>
public class CustomerLifecycleTests
{
    /// <summary>Every place where a customer can stand. That there are no others is what <see cref="CustomerHistoryTests"/> shows.</summary>
    internal static readonly Dictionary<string, (CustomerStatus Status, RestrictionCause? Cause)> Places = new()
    {
        ["pending"] = (CustomerStatus.ApprovalPending, null),
        ["active"] = (CustomerStatus.Active, null),
        ["denied"] = (CustomerStatus.Restricted, RestrictionCause.Denial),
        ["operator"] = (CustomerStatus.Restricted, RestrictionCause.Operator),
        ["client"] = (CustomerStatus.Restricted, RestrictionCause.Client),
        ["locked"] = (CustomerStatus.Locked, null),
        ["locked+operator"] = (CustomerStatus.Locked, RestrictionCause.Operator),
        ["locked+client"] = (CustomerStatus.Locked, RestrictionCause.Client),
        ["closed"] = (CustomerStatus.Closed, null),
        ["removed"] = (CustomerStatus.Closed, RestrictionCause.Client),
    };

    private static readonly StatusMove[] Moves =
    [
        StatusMove.KycApproved, StatusMove.KycDenied, StatusMove.KycRevoked, StatusMove.Lock, StatusMove.Unlock, StatusMove.Restrict, StatusMove.Lift, StatusMove.Close,
        StatusMove.ClientRestrict, StatusMove.ClientLift, StatusMove.Remove,
    ];

    // One column per move, in the order above. "left": where KYC left the customer. "-": no such move.
    private static readonly Dictionary<string, string> Table = new()
    {
        ["pending"] = "active denied pending locked - operator - closed client - removed",
        ["active"] = "active active denied locked - operator - closed client - removed",
        ["denied"] = "active denied denied locked - - pending closed client - removed",
        ["operator"] = "operator operator operator locked+operator - - left closed - - removed",
        ["client"] = "client client client locked+client - - left closed - left removed",
        ["locked"] = "locked locked locked - left - - closed - - -",
        ["locked+operator"] = "locked+operator locked+operator locked+operator - operator - - closed - - -",
        ["locked+client"] = "locked+client locked+client locked+client - client - - closed - - -",
        ["closed"] = "closed closed closed - - - - - - - removed",
        ["removed"] = "removed removed removed - - - - - - - removed",
    };

    private static readonly Dictionary<string, KycOutcome?> Left = new()
    {
        ["pending"] = null,
        ["active"] = KycOutcome.Approved,
        ["denied"] = KycOutcome.Denied,
    };

    public static TheoryData<string, KycOutcome?, StatusMove, string> EveryMove
    {
        get
        {
            var data = new TheoryData<string, KycOutcome?, StatusMove, string>();
            foreach (var (place, row) in Table)
            {
                foreach (var (cell, move) in row.Split(' ').Zip(Moves))
                {
                    foreach (var (left, verdict) in Left)
                    {
                        data.Add(place, verdict, move, cell == "left" ? left : cell);
                    }
                }
            }

            return data;
        }
    }

    public static TheoryData<string, CustomerOperation, CustomerType> EveryOperation
    {
        get
        {
            var data = new TheoryData<string, CustomerOperation, CustomerType>();
            foreach (var place in Places.Keys)
            {
                foreach (var operation in Enum.GetValues<CustomerOperation>())
                {
                    data.Add(place, operation, CustomerType.Individual);
                    data.Add(place, operation, CustomerType.Business);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryMove))]
    public void A_move_leads_where_the_table_says(string place, KycOutcome? verdict, StatusMove move, string expected) => Assert.Equal(
        expected == "-" ? null : Places[expected],
        CustomerLifecycle.After(Standing(place, Made.Ann, verdict), move));

    [Fact]
    public void The_table_knows_every_status_cause_and_move()
    {
        Assert.Equal(Places.Keys, Table.Keys);
        Assert.Equal(Enum.GetValues<CustomerStatus>(), Places.Values.Select(place => place.Status).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<RestrictionCause>(),
            Places.Values.Where(place => place.Status == CustomerStatus.Restricted).Select(place => place.Cause!.Value).Order());
        Assert.Equal(Enum.GetValues<StatusMove>(), Moves.Order());
        Assert.All(Table, row => Assert.Equal(Moves.Length, row.Value.Split(' ').Length));
        Assert.Equal(Enum.GetValues<KycOutcome>(), Left.Values.OfType<KycOutcome>().Order());
    }

    [Theory]
    [MemberData(nameof(EveryOperation))]
    public void Locked_and_closed_refuse_everything_and_restricted_only_employees(string place, CustomerOperation operation, CustomerType type)
    {
        var standing = Standing(place, type == CustomerType.Individual ? Made.Ann : Made.Company, null);

        var refusal = CustomerLifecycle.Refusal(standing, operation);

        Assert.Equal(
            Made.StatusRefusal(standing.Status, operation) is { } kind ? new RefusedByStatus(kind, standing.Id, standing.Status) : null,
            refusal);
    }

    internal static CustomerStanding Standing(string place, CustomerId id, KycOutcome? verdict) =>
        Made.Standing(id, Places[place].Status, Places[place].Cause, verdict);
}
