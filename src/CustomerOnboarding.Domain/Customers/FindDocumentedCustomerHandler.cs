using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>A customer and its documents, both as they were at one moment.</summary>
/// <param name="Customer">Who; its SSNs are withheld.</param>
/// <param name="Documents">Its current ones, oldest first, those of its representatives among them.</param>
public sealed record DocumentedCustomer(Customer Customer, IReadOnlyList<Document> Documents);

/// <summary>Reads a customer with its documents.</summary>
public sealed class FindDocumentedCustomerHandler(ICustomerStore customers)
{
    /// <summary>Both, or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public async ValueTask<Result<DocumentedCustomer>> Handle(Actor actor, SentId id, CancellationToken cancellation) =>
        await customers.FindDocumented(actor, id, cancellation) is { } found ? found : CustomerErrors.NotFound(id);
}
