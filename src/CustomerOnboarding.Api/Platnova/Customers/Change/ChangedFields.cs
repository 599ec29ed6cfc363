using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Platnova.Customers.Change;

/// <summary>A PATCH as a function of the customer as it is (contract section 5): what needs what is stored is checked here, then only what was sent changes.</summary>
/// <param name="Body">A body that its schema has passed.</param>
/// <param name="Today">The day of the request.</param>
internal sealed record ChangedFields(Json Body, DateOnly Today) : CustomerEdit
{
    public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now)
    {
        var known = Known.Of(current);
        if (Faults(known) is { Count: > 0 } faults)
        {
            return new ProfileNotAccepted(faults);
        }

        var representative = current is Business { Representatives: [var first, ..] } ? first : null;
        var files = SentFields.Files(Body, representative is null ? null : IdOf(representative));
        return new EditedCustomer(Changed(current, known))
        {
            Documents = files,
            Run = files.Count == 0 ? null : new RunRequest(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough, Begins: SentFields.ProvesIdentity(files)),
        };
    }

    private IReadOnlyList<Issue> Faults(Known known)
    {
        var stored = known.Documents.ToDictionary(WireValues.TypeOf, one => one.Value is not null || one.Last4 is not null);
        return
        [
            // One without a number was taken for its front.
            .. CrossChecks.OfChange(Body, known.Country, type => stored.GetValueOrDefault(type), stored.ContainsKey),
            .. known.Business is null ? [] : BusinessSchema.Changed.Validate(Body, Today),
        ];
    }

    private Customer Changed(Customer current, Known known)
    {
        var country = SentFields.Country(Body) ?? known.Country;
        SentDocument[] documents = [.. SentDocuments.Of(Body)];
        var person = SentFields.Person(known.Person, Body, country);
        var changed = current switch
        {
            Individual individual => (Customer)(individual with
            {
                Person = person with { IdentificationDocuments = SentFields.Numbers(person.IdentificationDocuments, documents, country!) },
            }),
            Business business => business with
            {
                Organization = Businesses.Organization(business.Organization, Body, person, documents, country!),
                Representatives = [business.Representatives[0] with { Person = Businesses.Representative(person, documents, country!) }, .. business.Representatives.Skip(1)],
            },
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(current)),
        };
        return changed with { Finances = SentFields.Finances(current.Finances, Body) };
    }

    private static SentId IdOf(Representative representative) => SentId.Of(representative.Id);
}
