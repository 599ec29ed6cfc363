using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Where customers are registered together with what verifies them. Every call sees the actor's client only.</summary>
public interface IRegistrationStore
{
    /// <summary>What of the registration another customer has already, as far as can be seen without trying; null when nothing.</summary>
    Task<Error?> Taken(Actor actor, Registration registration, CancellationToken cancellation);

    /// <summary>
    /// Adds the customer with its data key, representatives, documents and run, and what is recorded and told of it, all or none. Duplicates are decided by unique
    /// indexes as in <see cref="ICustomerStore.Add"/>. Null when it was added.
    /// </summary>
    Task<Error?> Add(Actor actor, VerifiedRegistration registration, CancellationToken cancellation);
}

/// <summary>A customer to be added with its run.</summary>
/// <param name="Registration">The customer, standing as the run leaves it.</param>
/// <param name="Run">The run; null for none.</param>
/// <param name="Documents">Its documents.</param>
public sealed record VerifiedRegistration(Registration Registration, ApplicationChange? Run, IReadOnlyList<NewCustomerDocument> Documents);
