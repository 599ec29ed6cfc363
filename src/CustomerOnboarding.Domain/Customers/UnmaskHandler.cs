using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What is to be seen in the clear.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Fields">Which fields, for the audit trail; all when empty.</param>
/// <param name="Reason">Why, in somebody's words; kept sealed. Null where nobody is asked for one.</param>
public sealed record UnmaskCommand(SentId Customer, IReadOnlyList<CustomerField> Fields, string? Reason = null);

/// <summary>
/// Reads a customer with all its numbers: the one ordinary use that opens an SSN. That it was read is on the audit trail before it is read, so also when the
/// connection breaks before the answer. Whether the caller may is for the caller's route to decide, before it is asked whether there is such a customer.
/// </summary>
public sealed class UnmaskHandler(ICustomerDisclosure customers)
{
    /// <summary>The customer, disclosed, or <see cref="ErrorKind.CustomerNotFound"/>, which leaves no line.</summary>
    public async Task<Result<Customer>> Handle(Actor actor, UnmaskCommand command, CancellationToken cancellation) =>
        await customers.Unmask(actor, command, cancellation) is { } customer ? customer : CustomerErrors.NotFound(command.Customer);
}
