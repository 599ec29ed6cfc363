using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Extensions.Options;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Init;

/// <summary><c>POST /customer/init</c>: registers an individual or a business; starts no KYC (contract section 5).</summary>
internal static class InitEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, Handler handler)
    {
        var registered = await handler.Init.Handle(call.Actor, Command(body), call.Now, call.Cancellation);
        return registered.Answer(customer => CustomerAnswer.Registered(customer, handler.Options.Value.MaskRepresentativeSsn));
    }

    /// <summary>What this endpoint needs.</summary>
    internal sealed record Handler(InitCustomerHandler Init, IOptions<ConnectFiOptions> Options);

    public static InitCustomerCommand Command(Json body)
    {
        var (reference, customer) = (body.Required("customerReference"), body["customer"]!);
        return body.Required("customerType") == "individual"
            ? new InitIndividualCommand(reference, SentParts.Person(customer))
            : new InitBusinessCommand(
                reference,
                customer.Required("businessName"),
                customer.Required("businessFederalEin"),
                SentParts.Addresses(customer["businessAddresses"]!),
                SentParts.Phones(customer["businessPhones"]!),
                [.. body["businessRepresentatives"]!.Items.Select(sent => new InitRepresentative(
                    sent.TextAt("id"), sent.TextAt("reference"), sent.TextAt("businessRepresentativeType"), SentParts.Person(sent)))]);
    }
}
