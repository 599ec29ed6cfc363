using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>An operator's move of a customer's status.</summary>
/// <param name="Customer">Whom.</param>
/// <param name="Move">Lock, unlock, restrict, lift or close.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record MoveCustomerCommand(SentId Customer, StatusMove Move, string Reason);

/// <summary>Locks, unlocks, restricts, lifts or closes a customer.</summary>
public sealed class MoveCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// Where the customer stands afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.CustomerClosed"/> (closed is final),
    /// <see cref="ErrorKind.StatusMoveRefused"/>.
    /// </summary>
    public Task<Result<CustomerStanding>> Handle(Actor actor, MoveCustomerCommand command, CancellationToken cancellation) =>
        customers.Move(actor, command.Customer, (customer, now) => Decide(customer, command, now), cancellation);

    internal static Result<CustomerChange> Decide(CustomerStanding customer, MoveCustomerCommand command, DateTimeOffset now)
    {
        if (customer.Status == CustomerStatus.Closed)
        {
            return CustomerErrors.Closed(customer);
        }

        if (CustomerLifecycle.After(customer, command.Move) is not var (status, cause))
        {
            return new MoveRefused(customer, command.Move);
        }

        var moved = customer with { Status = status, Cause = cause, UpdatedAt = now };
        return new CustomerChange
        {
            Standing = moved,
            Moves = [Move.Of(command.Move, customer, moved, command.Reason)],
            Entries = [AuditEntries.CustomerMoved(command.Move, customer, moved) with { Reason = command.Reason }],
        };
    }
}
