using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Init;

/// <summary><c>POST /customer/init</c>: registers an individual or a business; starts no KYC (contract section 5).</summary>
internal sealed class InitEndpoint(RegisterCustomerHandler handler, ConnectFiOptions options)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        // By hand, as it is hot.
        Func<Customer, CustomerAnswer> answer = customer => CustomerAnswer.Registered(customer, options.MaskRepresentativeSsn);
        var registered = await handler.Handle(call.Answering(answer), Command(body), call.Now, call.Cancellation);
        return registered.Answer(answer);
    }

    public static RegisterCustomerCommand Command(Json body)
    {
        var (reference, customer) = (body.Required("customerReference"), body["customer"]!);
        return body.Required("customerType") == "individual"
            ? new RegisterIndividualCommand(reference, Uniqueness.Ssn, SentParts.Person(customer))
            : new RegisterBusinessCommand(
                reference,
                Uniqueness.Fein,
                new Organization
                {
                    Name = customer.Required("businessName"),
                    Addresses = SentParts.Addresses(customer["businessAddresses"]!),
                    Phones = SentParts.Phones(customer["businessPhones"]!),
                    IdentificationDocuments = [IdentificationDocument.Sent(IdentificationKind.Ein, customer.Required("businessFederalEin"), "USA")],
                },
                [.. body["businessRepresentatives"]!.Items.Select(Representative)]);
    }

    private static NewRepresentative Representative(Json sent) => new(
        sent.TextAt("id") is { } id ? WrittenId.Representative(id) : null,
        sent.TextAt("reference"),
        WireValues.Roles.Read(sent.TextAt("businessRepresentativeType")) is { } role ? [role] : [],
        SentParts.Person(sent));
}
