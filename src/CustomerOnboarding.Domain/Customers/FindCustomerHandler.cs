using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Reads a customer (contract section 5, <c>GET /customer/status/{customerId}</c>).</summary>
public sealed class FindCustomerHandler(ICustomerStore customers)
{
    /// <summary>The customer, or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async Task<Result<Customer>> Handle(Actor actor, string customerId, CancellationToken cancellation) =>
        await customers.Find(actor, customerId, cancellation) is { } customer ? customer : CustomerErrors.NotFound(customerId);
}
