using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Contract section 7, over every status, reason, move and history.</summary>
public class CustomerLifecycleTests
{
    private static readonly StatusMove[] Moves =
    [
        StatusMove.KycApproved, StatusMove.KycDenied, StatusMove.Lock, StatusMove.Unlock, StatusMove.Restrict, StatusMove.Lift, StatusMove.Close,
    ];

    // One column per move, in the order above. "back": active when the newest completed application is approved, else pending. "-": no such move.
    private static readonly (CustomerStatus Status, string? Reason, string Row)[] Table =
    [
        (CustomerStatus.ApprovalPending, null, "active restricted locked - restricted - closed"),
        (CustomerStatus.Active, null, "active active locked - restricted - closed"),
        (CustomerStatus.Restricted, "kyc_denied", "active restricted locked - - back closed"),
        (CustomerStatus.Restricted, "fraud", "restricted restricted locked - - back closed"),
        (CustomerStatus.Restricted, null, "restricted restricted locked - - back closed"),
        (CustomerStatus.Locked, "fraud", "locked locked - back - - closed"),
        (CustomerStatus.Locked, "kyc_denied", "locked locked - back - - closed"),
        (CustomerStatus.Closed, "fraud", "closed closed - - - - -"),
        (CustomerStatus.Closed, "kyc_denied", "closed closed - - - - -"),
    ];

    public static TheoryData<CustomerStatus, string?, StatusMove, bool, CustomerStatus?> EveryMove
    {
        get
        {
            var data = new TheoryData<CustomerStatus, string?, StatusMove, bool, CustomerStatus?>();
            foreach (var (status, reason, row) in Table)
            {
                foreach (var (cell, move) in row.Split(' ').Zip(Moves))
                {
                    data.Add(status, reason, move, false, Expected(cell, CustomerStatus.ApprovalPending));
                    data.Add(status, reason, move, true, Expected(cell, CustomerStatus.Active));
                }
            }

            return data;
        }
    }

    public static TheoryData<CustomerStatus, CustomerOperation, CustomerType> EveryOperation
    {
        get
        {
            var data = new TheoryData<CustomerStatus, CustomerOperation, CustomerType>();
            foreach (var status in Enum.GetValues<CustomerStatus>())
            {
                foreach (var operation in Enum.GetValues<CustomerOperation>())
                {
                    data.Add(status, operation, CustomerType.Individual);
                    data.Add(status, operation, CustomerType.Business);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryMove))]
    public void A_move_leads_where_the_table_says(
        CustomerStatus status, string? reason, StatusMove move, bool approvedBefore, CustomerStatus? expected) =>
        Assert.Equal(expected, CustomerLifecycle.After(status, reason, move, approvedBefore));

    [Fact]
    public void The_table_knows_every_status_and_move()
    {
        Assert.Equal(Enum.GetValues<CustomerStatus>(), Table.Select(row => row.Status).Distinct().Order());
        Assert.Equal(Enum.GetValues<StatusMove>(), Moves.Order());
        Assert.All(Table, row => Assert.Equal(Moves.Length, row.Row.Split(' ').Length));
    }

    [Theory]
    [MemberData(nameof(EveryOperation))]
    public void Locked_and_closed_refuse_everything_and_restricted_only_employees(
        CustomerStatus status, CustomerOperation operation, CustomerType type)
    {
        var refusal = CustomerLifecycle.Refusal(Made.Of(type, status), operation);

        Assert.Equal(Made.StatusRefusal(status, operation), refusal?.Kind);
        if (refusal is not null)
        {
            Assert.Equal(status, refusal.Facts["customerStatus"]);
        }
    }

    private static CustomerStatus? Expected(string cell, CustomerStatus back) => cell switch
    {
        "-" => null,
        "back" => back,
        "active" => CustomerStatus.Active,
        "restricted" => CustomerStatus.Restricted,
        "locked" => CustomerStatus.Locked,
        "closed" => CustomerStatus.Closed,
        _ => throw new ArgumentException(cell),
    };
}
