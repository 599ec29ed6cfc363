using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Where documents and their files are kept, files encrypted. Every call sees the actor's client only.</summary>
public interface IDocumentStore
{
    /// <summary>
    /// Adds an announced document, with its audit row; false, and nothing changed, when the client has <paramref name="most"/> already that belong to no
    /// application. Those who come at the same moment may exceed that by as many as they are.
    /// </summary>
    Task<bool> Add(Actor actor, Document document, int most, CancellationToken cancellation);

    /// <summary>The document; null when this client has none of this id.</summary>
    Task<Document?> Find(Actor actor, SentId documentId, CancellationToken cancellation);

    /// <summary>
    /// Stores a file piece by piece, without holding all of it in memory, and makes it the document's in one last step: until then, and after
    /// any failure before, the document has the file it had. That step has a time of its own; <paramref name="now"/> is when the upload began. What an interrupted upload leaves behind, and the file that was replaced, is swept up later.
    /// <see cref="ErrorKind.DocumentNotFound"/>, <see cref="ErrorKind.FileNotAccepted"/> when it was linked meanwhile.
    /// </summary>
    Task<Result<Document>> ReplaceFile(Actor actor, SentId documentId, Stream content, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Stores a file piece by piece that no document names yet; one that none names within a while is swept up. Its id.
    /// </summary>
    Task<Guid> StoreFile(Actor actor, Stream content, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A page of a customer's current documents, oldest first, as all of it was at one moment; or <see cref="ErrorKind.CustomerNotFound"/>.</summary>
    Task<Result<DocumentPage>> OfCustomer(Actor actor, SentId customer, int skip, int take, CancellationToken cancellation);

    /// <summary>
    /// Loads a customer's document and all that has to do with it under the customer's lock, asks <paramref name="decide"/> what becomes of the rest, and takes the
    /// document away with its file and the file's key, all in one transaction or nothing: <see cref="ErrorKind.DocumentNotFound"/>, or the decision's refusal.
    /// </summary>
    Task<Result<Document>> Delete(
        Actor actor, SentId documentId, Func<DocumentState, DateTimeOffset, Result<DocumentRemoval>> decide, CancellationToken cancellation);

    /// <summary>The document's file, decrypted piece by piece as it is read; null when it has none. The reading is written to the audit trail.</summary>
    Task<Stream?> OpenFile(Actor actor, SentId documentId, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Some of a customer's documents.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Items">Those that were asked for.</param>
/// <param name="Total">How many it has.</param>
public sealed record DocumentPage(CustomerId Customer, IReadOnlyList<ListedDocument> Items, int Total);

/// <summary>A document with what it was worth.</summary>
/// <param name="Document">The document.</param>
/// <param name="Outcome">How whom it proves came out of the application that has it; null until then, and where none has it.</param>
public sealed record ListedDocument(Document Document, KycOutcome? Outcome);
