using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>A person on the wire: an individual, or with <c>id</c> and what follows from it a representative (contract section 5).</summary>
internal sealed record PersonAnswer(
    string? Id,
    string? Reference,
    string FirstName,
    string LastName,
    string Gender,
    string DateOfBirth,
    string? BusinessRepresentativeType,
    string Email,
    string CitizenshipCountryCodeA3,
    IReadOnlyList<AddressAnswer> Addresses,
    IReadOnlyList<PhoneAnswer> Phones,
    IReadOnlyList<DocumentAnswer> IdentificationDocuments)
{
    public static PersonAnswer Of(Person person) =>
        Of(person, WireNames.Date(person.DateOfBirth.Reveal()), maskSsn: true);

    // A representative's date of birth is a timestamp, an individual's a date: that is the documented form.
    public static PersonAnswer Of(Representative representative, bool maskSsn) =>
        Of(representative.Person, WireNames.Date(representative.Person.DateOfBirth.Reveal()) + "T00:00:00.000Z", maskSsn) with
        {
            Id = representative.Id,
            Reference = representative.Reference,
            BusinessRepresentativeType = representative.Type,
        };

    private static PersonAnswer Of(Person person, string dateOfBirth, bool maskSsn) => new(
        null,
        null,
        person.FirstName,
        person.LastName,
        person.Gender,
        dateOfBirth,
        null,
        person.Email,
        person.CitizenshipCountryCodeA3,
        [.. person.Addresses.Select(AddressAnswer.Of)],
        [.. person.Phones.Select(PhoneAnswer.Of)],
        [.. person.IdentificationDocuments.Select(document => DocumentAnswer.Of(document, maskSsn))]);
}

/// <summary>An address on the wire.</summary>
internal sealed record AddressAnswer(
    string Type, string AddressLine1, string? AddressLine2, string City, string CountryCodeA3, string PostalCode, string StateCode)
{
    public static AddressAnswer Of(Address address) => new(
        address.Type, address.AddressLine1, address.AddressLine2, address.City, address.CountryCodeA3, address.PostalCode, address.StateCode);
}

/// <summary>A phone on the wire.</summary>
internal sealed record PhoneAnswer(string Type, string PhoneNumber, string? CountryDialingCode)
{
    public static PhoneAnswer Of(Phone phone) => new(phone.Type, phone.PhoneNumber, phone.CountryDialingCode);
}

/// <summary>An identification document on the wire: a masked SSN loses <c>value</c> and gains <c>last4</c> at its end.</summary>
internal sealed record DocumentAnswer(
    string? Type, string? Value, string? IssuanceCountryCodeA3, string? IssuanceRegion, string? ExpiryDate, string? Last4)
{
    public static DocumentAnswer Of(IdentificationDocument document, bool maskSsn)
    {
        var masked = document.IsSsn && maskSsn;
        return new(
            document.Type,
            masked ? null : document.Value?.Reveal(),
            document.IssuanceCountryCodeA3,
            document.IssuanceRegion,
            document.ExpiryDate,
            masked ? document.Last4 : null);
    }
}
