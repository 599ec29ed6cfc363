using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>
/// What this wire knows of a customer, wherever the domain keeps it: an individual is the person, a business has one who represents it, of whom events have
/// no more than the name.
/// </summary>
/// <param name="Person">Whom the fields describe.</param>
/// <param name="Email">The customer's email.</param>
/// <param name="Phone">The customer's phone.</param>
/// <param name="Country">The customer's country.</param>
/// <param name="Documents">All identification, the person's first.</param>
/// <param name="Business">The business; null of an individual.</param>
/// <param name="RegistrationNumber">The business's number in a register.</param>
internal sealed record Known(
    Person Person,
    string Email,
    Phone? Phone,
    Country? Country,
    IReadOnlyList<IdentificationDocument> Documents,
    Organization? Business,
    string? RegistrationNumber)
{
    public static Known Of(Customer customer) => customer switch
    {
        Individual { Person: var person } => new(
            person, person.Email ?? "", person.Phones.FirstOrDefault(), Country.Of(person.Residence), person.IdentificationDocuments, null, null),
        Business { Organization: var business, Representatives: var people } => new(
            people.Count > 0 ? people[0].Person : new Person { FirstName = business.Contact?.FirstName, LastName = business.Contact?.LastName },
            business.Email ?? "",
            business.Phones.FirstOrDefault(),
            Country.Of(business.Country),
            [
                .. people.Count > 0 ? people[0].Person.IdentificationDocuments : [],
                .. business.IdentificationDocuments.Where(document => document.Kind != IdentificationKind.CompanyRegistration),
            ],
            business,
            business.IdentificationDocuments.FirstOrDefault(document => document.Kind == IdentificationKind.CompanyRegistration)?.Value?.Reveal()),
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
    };
}
