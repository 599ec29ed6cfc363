using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>The ends of customers. Every call sees the actor's client only.</summary>
public interface ICustomerRemoval
{
    /// <summary>
    /// Decides under the customer's lock, as <see cref="ICustomerStore.Move"/> does, of a customer that goes: what was unique of it is free afterwards, its unsent
    /// events are dropped, and a run under way is withdrawn. The customer as it was, masked.
    /// </summary>
    Task<Result<Customer>> Remove(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation);

    /// <summary>
    /// The same for a customer of which nothing shall be known any more: its data key is destroyed, and all that is in clear of it. The reason is kept, apart from it.
    /// </summary>
    Task<Result<ErasedCustomer>> Erase(
        Actor actor, SentId id, string reason, Func<ErasureState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation);
}
