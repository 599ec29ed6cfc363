using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What a decision to erase a customer knows.</summary>
/// <param name="Customer">Where it stands.</param>
/// <param name="KeptUntil">Until when its data have to be kept, UTC; null while it isn't closed, from when on the time counts.</param>
/// <param name="ErasedAt">When it was erased, UTC; null when it wasn't.</param>
public sealed record ErasureState(CustomerStanding Customer, DateTimeOffset? KeptUntil, DateTimeOffset? ErasedAt);

/// <summary>A customer that was erased.</summary>
/// <param name="Customer">Which.</param>
/// <param name="At">When, UTC.</param>
public sealed record ErasedCustomer(CustomerId Customer, DateTimeOffset At);

/// <summary>
/// Destroys what is known of a customer, for good, as an operator wants it: its data key, and what is in clear. Not before the retention period is over, which begins
/// when the customer is closed or removed. For its client it isn't there any more; operators see that it was there, where it stood and who did what.
/// </summary>
public sealed class EraseCustomerHandler(ICustomerRemoval customers)
{
    /// <summary>
    /// When it was erased, which is the first time if it is erased already; or <see cref="ErrorKind.CustomerNotFound"/>,
    /// <see cref="ErrorKind.CustomerNotClosed"/>, <see cref="ErrorKind.RetentionRuns"/>.
    /// </summary>
    public Task<Result<ErasedCustomer>> Handle(Actor actor, SentId customer, string reason, CancellationToken cancellation) =>
        customers.Erase(actor, customer, reason, Decide, cancellation);

    internal static Result<CustomerChange> Decide(ErasureState state, DateTimeOffset now)
    {
        var customer = state.Customer;
        if (state.ErasedAt is not null)
        {
            return CustomerChange.None;
        }

        if (state.KeptUntil is not { } until)
        {
            return CustomerErrors.NotClosed(customer);
        }

        if (until > now)
        {
            return new RetentionRuns(customer.Id, until);
        }

        var status = customer.Status.ToString();
        return new CustomerChange
        {
            Standing = customer with { Status = CustomerStatus.Closed, Cause = customer.IsRemoved ? customer.Cause : RestrictionCause.Operator, UpdatedAt = now },
            Moves = [new Move("Erased", null, status, status, null, null)],
        };
    }
}
