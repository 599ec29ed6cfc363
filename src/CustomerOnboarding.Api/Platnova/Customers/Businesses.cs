using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>A business and the person who represents it, out of a request that describes both as one (contract section 4).</summary>
internal static class Businesses
{
    /// <summary>The organization with what was sent: its contact data are the person's, <c>tin</c> is its own number.</summary>
    public static Organization Organization(Organization known, Json body, Person person, IEnumerable<SentDocument> documents, Country country) => known with
    {
        Name = body.SentText("business_name") ?? known.Name,
        Email = person.Email,
        Phones = person.Phones,
        Country = person.Residence,
        Contact = new ContactPerson(person.FirstName, person.LastName),
        IdentificationDocuments =
        [
            .. Registration(known, body),
            .. SentFields.Numbers([.. known.IdentificationDocuments.Where(one => !IsRegistration(one))], documents.Where(one => one.Type == IdTypes.AnyTax), country),
        ],
    };

    /// <summary>The person with the documents that aren't the business's.</summary>
    public static Person Representative(Person person, IEnumerable<SentDocument> documents, Country country) => person with
    {
        IdentificationDocuments = SentFields.Numbers(person.IdentificationDocuments, documents.Where(one => one.Type != IdTypes.AnyTax), country),
    };

    private static IEnumerable<IdentificationDocument> Registration(Organization known, Json body) => body.SentText("registration_number") is { } number
        ? [new IdentificationDocument(IdentificationKind.CompanyRegistration, new Sensitive<string>(number), WireValues.Last4(number))]
        : known.IdentificationDocuments.Where(IsRegistration);

    private static bool IsRegistration(IdentificationDocument document) => document.Kind == IdentificationKind.CompanyRegistration;
}
