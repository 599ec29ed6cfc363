using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Where a client's customers are kept. Every call sees the actor's client only.</summary>
public interface ICustomerStore
{
    /// <summary>
    /// Adds a customer and its audit row, both or neither. Duplicates are decided by unique indexes, never by a look before:
    /// <see cref="ErrorKind.ReferenceExists"/> before <see cref="ErrorKind.CustomerExists"/> before <see cref="ErrorKind.IdExists"/>.
    /// </summary>
    Task<Result<Customer>> Add(Actor actor, Customer customer, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The customer, whole; null when this client has none of this id.</summary>
    Task<Customer?> Find(Actor actor, string customerId, CancellationToken cancellation);

    /// <summary>
    /// Loads the customer under a lock, asks <paramref name="decide"/> what becomes of it, and commits that with its audit row, or nothing.
    /// A refusal, <see cref="ErrorKind.CustomerNotFound"/> or the decision's own, leaves everything as it was.
    /// </summary>
    Task<Result<Customer>> Change(Actor actor, string customerId, Func<Customer, Result<CustomerChange>> decide, CancellationToken cancellation);
}

/// <summary>What becomes of a customer, and what the audit trail says of it.</summary>
/// <param name="Customer">The customer as it shall be stored; the same instance when there is nothing to store.</param>
/// <param name="Entry">The audit row; null when nothing changed.</param>
public sealed record CustomerChange(Customer Customer, AuditEntry? Entry);
