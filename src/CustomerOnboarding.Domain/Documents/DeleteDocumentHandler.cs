using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Takes a document of a customer away, with its file.</summary>
public sealed class DeleteDocumentHandler(IDocumentStore documents)
{
    /// <summary>
    /// The document that was, or <see cref="ErrorKind.DocumentNotFound"/> (also of one that is no customer's), <see cref="ErrorKind.DocumentLinked"/>
    /// when it is part of an application that the verifier or an operator has before them, or that is completed.
    /// </summary>
    public Task<Result<Document>> Handle(Actor actor, SentId document, CancellationToken cancellation) => documents.Delete(actor, document, cancellation);
}
