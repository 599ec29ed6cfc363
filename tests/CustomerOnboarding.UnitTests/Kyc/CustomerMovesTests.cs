using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>The lifecycle of contract section 7, over all pairs of status and move.</summary>
public class CustomerMovesTests
{
    // One line a status; "-" stays, "!" is refused, "*" is active or approval_pending by the newest completed application.
    private static readonly Dictionary<(CustomerStatus, string?), string> Table = new()
    {
        //                                                  approved denied     lock   unlock restrict   lift close
        [(CustomerStatus.ApprovalPending, null)] = "Active   Restricted Locked !      Restricted !    Closed",
        [(CustomerStatus.Active, null)] = "-        -          Locked !      Restricted !    Closed",
        [(CustomerStatus.Restricted, "kyc_denied")] = "Active   -          Locked !      !          *    Closed",
        [(CustomerStatus.Restricted, "fraud")] = "-        -          Locked !      !          *    Closed",
        [(CustomerStatus.Locked, "fraud")] = "-        -          !      *      !          !    Closed",
        [(CustomerStatus.Closed, "left")] = "-        -          !      !      !          !    !",
    };

    [Fact]
    public void Every_pair_of_status_and_move_is_in_the_table()
    {
        foreach (var ((status, reason), row) in Table)
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Enum.GetValues<StatusMove>().Length, cells.Length);
            foreach (var (move, cell) in Enum.GetValues<StatusMove>().Zip(cells))
            {
                foreach (var approved in (bool[])[true, false])
                {
                    Assert.True(
                        Expected(cell, status, approved) == CustomerLifecycle.After(status, reason, move, approved),
                        $"{status} ({reason}), {move}, approved before: {approved}");
                }
            }
        }
    }

    [Fact]
    public void The_table_has_every_status() =>
        Assert.Equal(Enum.GetValues<CustomerStatus>(), Table.Keys.Select(key => key.Item1).Distinct());

    [Fact]
    public void An_operators_move_follows_the_table_and_keeps_the_reason_while_it_holds()
    {
        foreach (var ((status, reason), row) in Table)
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (move, cell) in Enum.GetValues<StatusMove>().Zip(cells).Where(pair => pair.First >= StatusMove.Lock))
            {
                foreach (var approved in (bool[])[true, false])
                {
                    var customer = Individual("A", status, reason) with { IsApproved = approved };

                    var moved = MoveCustomerHandler.Decide(customer, new MoveCustomerCommand(customer.Id, move, "because"), Now);

                    if (Expected(cell, status, approved) is { } expected)
                    {
                        var kept = expected is CustomerStatus.Active or CustomerStatus.ApprovalPending ? null : "because";
                        Assert.Equal(customer with { Status = expected, StatusReason = kept, UpdatedAt = Now }, moved.Value.Customer);
                        Assert.Equal(
                            $"customer.status-moved {customer.Id} {move} {status} {expected}",
                            $"{moved.Value.Entry!.Action} {moved.Value.Entry.SubjectId} {string.Join(' ', moved.Value.Entry.Fields)}");
                    }
                    else
                    {
                        Assert.Equal(status == CustomerStatus.Closed ? ErrorKind.CustomerClosed : ErrorKind.StatusMoveRefused, moved.Error!.Kind);
                    }
                }
            }
        }
    }

    [Fact]
    public void Each_status_allows_what_the_contract_says()
    {
        foreach (var operation in Enum.GetValues<CustomerOperation>())
        {
            Assert.Null(Refusal(CustomerStatus.ApprovalPending, operation));
            Assert.Null(Refusal(CustomerStatus.Active, operation));
            Assert.Equal(operation == CustomerOperation.AddEmployee ? ErrorKind.CustomerRestricted : null, Refusal(CustomerStatus.Restricted, operation));
            Assert.Equal(ErrorKind.CustomerLocked, Refusal(CustomerStatus.Locked, operation));
            Assert.Equal(ErrorKind.CustomerClosed, Refusal(CustomerStatus.Closed, operation));
        }
    }

    private static ErrorKind? Refusal(CustomerStatus status, CustomerOperation operation) =>
        CustomerLifecycle.Refusal(Individual("A", status), operation)?.Kind;

    private static CustomerStatus? Expected(string cell, CustomerStatus status, bool approved) => cell switch
    {
        "-" => status,
        "!" => null,
        "*" => approved ? CustomerStatus.Active : CustomerStatus.ApprovalPending,
        _ => Enum.Parse<CustomerStatus>(cell),
    };
}
