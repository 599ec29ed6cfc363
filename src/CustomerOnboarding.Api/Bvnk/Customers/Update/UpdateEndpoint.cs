using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.Update;

/// <summary><c>PUT</c> and <c>PATCH /platform/v1/customers/{customerReference}</c>, alike: what is sent changes (contract section 5).</summary>
internal sealed class UpdateEndpoint(EditCustomerHandler handler, ICustomerStore customers, FindDossierHandler dossiers, Shown shown)
{
    public async Task<IResult> Handle(string customerReference, Json body, Call call)
    {
        var id = WireValues.Sent(customerReference);
        if (await customers.Exists(call.Actor, id, call.Cancellation) is not { } known)
        {
            return DomainRefusals.Of(CustomerErrors.NotFound(id));
        }

        var foreign = (known.Type == CustomerType.Individual ? UpdateSchema.OfCompanies : UpdateSchema.OfIndividuals).Where(name => body[name] is { Kind: not JsonKind.Null }).ToArray();
        if (foreign.Length > 0)
        {
            return BvnkAnswer.Failure(OfAnotherType(known.Type, foreign));
        }

        var edited = await handler.Handle(call.Actor, id, new SentEdit(body), call.Cancellation);
        if (edited.IsRefused)
        {
            return DomainRefusals.Of(edited.Error);
        }

        RequestLine.Current?.About(edited.Value);
        var dossier = await dossiers.Handle(call.Actor, id, call.Cancellation);
        return dossier.IsRefused ? DomainRefusals.Of(dossier.Error) : BvnkAnswer.Done(shown.Of(dossier.Value));
    }

    public static BvnkFailure OfAnotherType(CustomerType type, IEnumerable<string> members) =>
        BvnkFailure.Invalid([.. members.Select(member => new FieldError(member, $"must not be sent for a customer of type {WireValues.TypeOf(type)}"))]);
}
