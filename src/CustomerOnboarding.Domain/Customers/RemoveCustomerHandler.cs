using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// Removes a customer at its client's wish. It is closed, and from then on not found by its client and in none of its lists; what was unique of it is free again,
/// what was to be told of it is not told any more, and a run under way is withdrawn. Operators see it until the retention period is over; then its data key is
/// destroyed.
/// </summary>
public sealed class RemoveCustomerHandler(ICustomerRemoval customers)
{
    /// <summary>The customer as it was, masked, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.CustomerLocked"/>.</summary>
    public Task<Result<Customer>> Handle(Actor actor, SentId customer, CancellationToken cancellation) => customers.Remove(actor, customer, Decide, cancellation);

    internal static Result<CustomerChange> Decide(CustomerStanding customer, DateTimeOffset now)
    {
        if (CustomerLifecycle.After(customer, StatusMove.Remove) is not var (status, cause))
        {
            return CustomerErrors.Locked(customer);
        }

        var removed = customer with { Status = status, Cause = cause, UpdatedAt = now };
        return new CustomerChange
        {
            Standing = removed,
            Moves = [Move.Of(StatusMove.Remove, customer, removed, null)],
            Entries = [AuditEntries.CustomerMoved(StatusMove.Remove, customer, removed)],
        };
    }
}
