using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>An operator's move of a customer's status (contract section 7).</summary>
/// <param name="CustomerId">Whom.</param>
/// <param name="Move">Lock, unlock, restrict, lift or close.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record MoveCustomerCommand(string CustomerId, StatusMove Move, string Reason);

/// <summary>Locks, unlocks, restricts, lifts or closes a customer.</summary>
public sealed class MoveCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.CustomerClosed"/> (closed is final),
    /// <see cref="ErrorKind.StatusMoveRefused"/>.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, MoveCustomerCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        customers.Change(actor, command.CustomerId, customer => Decide(customer, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer customer, MoveCustomerCommand command, DateTimeOffset now)
    {
        if (customer.Status == CustomerStatus.Closed)
        {
            return CustomerErrors.Closed(customer.Standing);
        }

        return CustomerLifecycle.After(customer.Status, customer.StatusReason, command.Move, customer.IsApproved) is { } status
            ? new CustomerChange(
                customer with { Status = status, StatusReason = IsCleared(status) ? null : command.Reason, UpdatedAt = now },
                new AuditEntry("customer.status-moved", customer.Id, command.Move.ToString(), customer.Status.ToString(), status.ToString()))
            : CustomerErrors.MoveRefused(customer.Standing, command.Move);
    }

    private static bool IsCleared(CustomerStatus status) => status is CustomerStatus.Active or CustomerStatus.ApprovalPending;
}
