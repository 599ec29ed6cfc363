using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// A state of a customer's profile that was replaced by a later one. Versions are counted from 1; the current state is the one behind the last of them. They are
/// kept as long as the customer is.
/// </summary>
/// <param name="Number">Which.</param>
/// <param name="Until">When it was replaced, UTC.</param>
/// <param name="Credential">Who replaced it.</param>
/// <param name="RequestId">In which request.</param>
/// <param name="Fields">What the next state has otherwise, by name.</param>
public sealed record CustomerVersion(int Number, DateTimeOffset Until, string Credential, string RequestId, IReadOnlyList<CustomerField> Fields);

/// <summary>The versions of customers.</summary>
public interface ICustomerVersions
{
    /// <summary>All versions of a customer, the newest first; null when the client has no such customer. Empty when it never changed.</summary>
    Task<IReadOnlyList<CustomerVersion>?> List(Actor actor, SentId customer, CancellationToken cancellation);

    /// <summary>
    /// The customer with the profile of that version (its standing and employees are those of now); null when there is none, or when it can't be read any more.
    /// Withholds SSNs.
    /// </summary>
    Task<(CustomerVersion Version, Customer Customer)?> Find(Actor actor, SentId customer, int number, CancellationToken cancellation);
}
