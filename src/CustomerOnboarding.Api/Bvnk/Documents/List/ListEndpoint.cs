using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Documents.List;

/// <summary><c>GET /platform/v1/customers/{customerReference}/documents</c>: a page of a customer's documents, oldest first (contract section 5).</summary>
internal sealed class ListEndpoint(ListDocumentsHandler handler, ICustomerStore customers, IApplicationStore applications)
{
    public async Task<IResult> Handle(string customerReference, Json query, Call call)
    {
        var id = WireValues.Sent(customerReference);
        if (await customers.Exists(call.Actor, id, call.Cancellation) is not { } customer)
        {
            return DomainRefusals.Of(CustomerErrors.NotFound(id));
        }

        var documents = await handler.Handle(call.Actor, id, call.Cancellation);
        if (documents.IsRefused)
        {
            return DomainRefusals.Of(documents.Error);
        }

        var page = PageAsked.Of(query);
        var shown = documents.Value.Skip(page.Offset).Take(page.Size).ToArray();
        var having = await Having(call, id, shown);
        return BvnkAnswer.Done(DocumentPageAnswer.Of(
            [.. shown.Select(one => DocumentAnswer.Of(one, customer, one.ApplicationId is { } application ? having.GetValueOrDefault(application) : null))],
            page,
            documents.Value.Length));
    }

    private async Task<Dictionary<Guid, KycApplication>> Having(Call call, SentId customer, IEnumerable<Document> documents)
    {
        var having = new Dictionary<Guid, KycApplication>();
        foreach (var id in documents.Select(one => one.ApplicationId).OfType<Guid>().Distinct())
        {
            if ((await applications.Find(call.Actor, customer, SentId.Of(id), call.Cancellation)).Application is { } application)
            {
                having[id] = application;
            }
        }

        return having;
    }
}
