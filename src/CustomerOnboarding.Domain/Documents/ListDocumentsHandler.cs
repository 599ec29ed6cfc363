using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Shows which documents a customer has.</summary>
public sealed class ListDocumentsHandler(IDocumentStore documents)
{
    /// <summary>The customer's current documents, oldest first, those of its representatives among them; or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public Task<Result<Document[]>> Handle(Actor actor, SentId customer, CancellationToken cancellation) => documents.OfCustomer(actor, customer, cancellation);
}
