using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Update;

/// <summary><c>POST /customer/update</c>: new contact data, all or nothing; answers like status (contract section 5).</summary>
internal sealed class UpdateEndpoint(EditCustomerHandler handler)
{
    public Task<IResult> Handle(Json body, Call call)
    {
        var update = body["customerUpdate"]!;
        var edit = new ContactEdit(
            SentParts.Contact(update),
            new ContactUpdate(
                null,
                update["businessAddresses"] is { } addresses ? SentParts.Addresses(addresses) : null,
                update["businessPhones"] is { } phones ? SentParts.Phones(phones) : null),
            update["businessRepresentatives"]?.Items
                .Select(sent => new RepresentativeUpdate(WrittenId.Customer(sent.Required("id")), SentParts.Contact(sent))).ToArray());
        var customer = WrittenId.Customer(body.Required("customerId"));
        return call.Answer(actor => handler.Handle(actor, customer, edit, call.Cancellation), CustomerAnswer.Current);
    }
}
