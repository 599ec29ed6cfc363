using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Bvnk.Documents.Delete;

/// <summary><c>DELETE /platform/v1/customers/documents/{documentReference}</c>: takes a document away, and the answers that name it (contract section 5).</summary>
internal sealed class DeleteEndpoint(DeleteDocumentHandler handler)
{
    public async Task<IResult> Handle(string documentReference, Call call)
    {
        var taken = await handler.Handle(call.Actor, WireValues.Sent(documentReference), call.Cancellation);
        return taken.IsRefused ? DomainRefusals.Of(taken.Error) : BvnkAnswer.Nothing();
    }
}
