using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Reads a customer.</summary>
public sealed class FindCustomerHandler(ICustomerStore customers)
{
    /// <summary>The customer, or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async ValueTask<Result<Customer>> Handle(Actor actor, SentId id, CancellationToken cancellation) =>
        await customers.Find(actor, id, cancellation) is { } customer ? customer : CustomerErrors.NotFound(id);
}
