using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.Update;

/// <summary>A change as it was sent: what wasn't stays.</summary>
internal sealed record SentEdit(Json Body) : CustomerEdit
{
    public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now)
    {
        var tax = SentProfile.ObjectAt(Body, "taxIdentification");
        if (tax is not null && !IsAsked(current.Standing))
        {
            return new DataNotRequested(SentId.Of(current.Id.Value));
        }

        Customer edited = current switch
        {
            Individual individual => individual with { Person = Of(individual.Person, tax) },
            Business business => business with { Organization = Of(business.Organization) },
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(current)),
        };
        return new EditedCustomer(edited)
        {
            // With what it was asked for the run that asks goes on.
            Run = tax is null ? null : new RunRequest(VerificationPolicy.DocumentSets, OpenRun.IsEnough, Begins: false) { Supplied = [RequestedData.Ssn] },
        };
    }

    private static bool IsAsked(CustomerStanding standing) => standing is { WaitsForClient: true, Newest.Status: KycStatus.DataRequest };

    private Person Of(Person person, Json? tax)
    {
        var contact = SentProfile.ObjectAt(Body, "contactInfo");
        return person with
        {
            Email = contact?.TextAt("emailAddress") ?? person.Email,
            Phones = contact?.TextAt("phoneNumber") is { } phone ? SentProfile.Phones(phone) : person.Phones,
            DateOfBirth = SentProfile.Born(Body.TextAt("dateOfBirth")) ?? person.DateOfBirth,
            Addresses = Addresses(person.Addresses),
            IdentificationDocuments = tax is null ? person.IdentificationDocuments
                : [.. SentProfile.TaxNumber(tax), .. person.IdentificationDocuments.Where(one => one.Kind != IdentificationKind.Tin)],
        };
    }

    private Organization Of(Organization organization) => organization with
    {
        Name = Body.TextAt("name") ?? organization.Name,
        Description = Body.TextAt("description") ?? organization.Description,
        Addresses = Addresses(organization.Addresses),
    };

    // The address is replaced whole, where it stood; a further one stays.
    private IReadOnlyList<Address> Addresses(IReadOnlyList<Address> known) => SentProfile.ObjectAt(Body, "address") is { } address
        ? [SentProfile.Address(address, AddressKind.Primary), .. known.Where(one => one.Kind != AddressKind.Primary)]
        : known;
}
