using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Documents.Upload;

/// <summary><c>POST /platform/v1/customers/{customerReference}/documents</c>: gives a customer documents, all or none (contract section 5).</summary>
internal sealed class UploadEndpoint(EditCustomerHandler handler)
{
    public async Task<IResult> Handle(string customerReference, Json body, Call call)
    {
        var sent = SentDocuments.Of(body, call.Now);
        IWholeAnswer Answer(Customer customer) => BvnkAnswer.Done(
            StatusCodes.Status202Accepted, UploadedAnswer.Of(customer, sent), BvnkJson.Of<UploadedAnswer>(), customer);
        var actor = call.KeyUse is { } key ? key.Answering<Customer>(Answer) : call.Actor;
        var changed = await handler.Handle(actor, WireValues.Sent(customerReference), sent, call.Cancellation);
        if (changed.IsRefused)
        {
            // Whoever is locked or closed isn't asked for anything either.
            return changed.Error.Kind is ErrorKind.CustomerLocked or ErrorKind.CustomerClosed ? BvnkAnswer.Failure(DomainRefusals.NotWaiting) : DomainRefusals.Of(changed.Error);
        }

        RequestLine.Current?.About(changed.Value);
        return Answer(changed.Value);
    }
}
