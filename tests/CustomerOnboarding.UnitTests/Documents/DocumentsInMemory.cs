using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.UnitTests.Documents;

/// <summary>One document, and the file that it was given.</summary>
internal sealed class DocumentsInMemory(Document? document) : IDocumentStore
{
    public Document? Announced { get; private set; } = document;

    public byte[]? File { get; private set; }

    public Task<bool> Add(Actor actor, Document document, int most, CancellationToken cancellation)
    {
        Announced = document;
        return Task.FromResult(true);
    }

    public Task<Document?> Find(Actor actor, SentId documentId, CancellationToken cancellation) =>
        Task.FromResult(Announced?.Id == documentId.Id ? Announced : null);

    public async Task<Result<Document>> ReplaceFile(
        Actor actor, SentId documentId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await content.CopyToAsync(file, cancellation);
        File = file.ToArray();
        return Announced! with { IsUploaded = true };
    }

    public async Task<Guid> StoreFile(Actor actor, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await content.CopyToAsync(file, cancellation);
        File = file.ToArray();
        return Guid.CreateVersion7(now);
    }

    public Task<Result<DocumentPage>> OfCustomer(Actor actor, SentId customer, int skip, int take, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Result<Document>> Delete(
        Actor actor, SentId documentId, Func<DocumentState, DateTimeOffset, Result<DocumentRemoval>> decide, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Stream?> OpenFile(Actor actor, SentId documentId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();
}
