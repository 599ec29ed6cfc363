using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Update;

/// <summary><c>POST /customer/update</c>: new contact data, all or nothing; answers like status (contract section 5).</summary>
internal static class UpdateEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, UpdateCustomerHandler handler)
    {
        var update = body["customerUpdate"]!;
        var command = new UpdateCustomerCommand(
            body.Required("customerId"),
            SentParts.Contact(update),
            update["businessAddresses"] is { } addresses ? SentParts.Addresses(addresses) : null,
            update["businessPhones"] is { } phones ? SentParts.Phones(phones) : null,
            update["businessRepresentatives"]?.Items
                .Select(sent => new RepresentativeUpdate(sent.Required("id"), SentParts.Contact(sent))).ToArray());
        var updated = await handler.Handle(call.Actor, command, call.Now, call.Cancellation);
        return updated.Answer(CustomerAnswer.Current);
    }
}
