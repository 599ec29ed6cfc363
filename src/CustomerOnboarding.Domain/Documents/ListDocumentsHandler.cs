using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Shows which documents a customer has.</summary>
public sealed class ListDocumentsHandler(IDocumentStore documents)
{
    /// <summary>A page of the customer's current documents, oldest first, those of its representatives among them; or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    public Task<Result<DocumentPage>> Handle(Actor actor, SentId customer, int skip, int take, CancellationToken cancellation) =>
        documents.OfCustomer(actor, customer, skip, take, cancellation);
}
