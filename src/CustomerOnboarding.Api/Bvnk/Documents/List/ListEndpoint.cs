using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Documents.List;

/// <summary><c>GET /platform/v1/customers/{customerReference}/documents</c>: a page of a customer's documents, oldest first (contract section 5).</summary>
internal sealed class ListEndpoint(ListDocumentsHandler handler)
{
    public async Task<IResult> Handle(string customerReference, Json query, Call call)
    {
        var page = PageAsked.Of(query);
        var found = await handler.Handle(call.Actor, WireValues.Sent(customerReference), page.Offset, page.Size, call.Cancellation);
        return found.IsRefused ? DomainRefusals.Of(found.Error) : BvnkAnswer.Done(PageAnswer.Of<DocumentAnswer>(
            [.. found.Value.Items.Select(one => DocumentAnswer.Of(one.Document, found.Value.Customer, one.Outcome))], page, found.Value.Total, isSorted: false));
    }
}
