using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>The one ordinary way to a customer's numbers in clear.</summary>
public interface ICustomerDisclosure
{
    /// <summary>
    /// Commits a line of the audit trail that says who reads which fields, with the reason sealed, and then reads the customer with its numbers; null, and no line,
    /// when this client has none of this id.
    /// </summary>
    Task<Customer?> Unmask(Actor actor, UnmaskCommand command, CancellationToken cancellation);
}
