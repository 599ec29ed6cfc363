using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Platnova.Customers.Create;

/// <summary><c>POST /v1/customers</c>: registers and begins verification, in the background (contract section 5).</summary>
internal sealed class CreateEndpoint(RegisterAndVerifyHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var registered = await handler.Handle(call.Actor, Command(body), call.Now, call.Cancellation);
        return registered.Answer();
    }

    public static RegisterAndVerifyCommand Command(Json body)
    {
        var country = SentFields.Country(body)!;
        SentDocument[] documents = [.. SentDocuments.Of(body)];
        var person = SentFields.Person(new Person { Email = body.SentText("email") }, body, country);
        var finances = SentFields.Finances(null, body);
        if (body.TextAt("type") != "business")
        {
            return Command(
                new RegisterIndividualCommand(
                    null, Uniqueness.Email, person with { IdentificationDocuments = SentFields.Numbers([], documents, country) })
                { Id = Guid.NewGuid(), IsListed = true, Finances = finances },
                SentFields.Files(body, null));
        }

        var representative = SentId.Of(Guid.CreateVersion7());
        var business = new RegisterBusinessCommand(
            null,
            Uniqueness.Email,
            Businesses.Organization(new Organization { Name = "" }, body, person, documents, country),
            [new NewRepresentative(representative, null, [RepresentativeRole.Representative], Businesses.Representative(person, documents, country))])
        {
            Id = Guid.NewGuid(),
            IsListed = true,
            Finances = finances,
        };
        return Command(business, SentFields.Files(body, representative));
    }

    private static RegisterAndVerifyCommand Command(RegisterCustomerCommand customer, IReadOnlyList<NewDocument> files) =>
        new(customer, VerificationPolicy.FrontOfIdentity, files);
}
