using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>A person on the wire: an individual, or with <c>id</c> and what follows from it a representative (contract section 5).</summary>
internal sealed record PersonAnswer(
    string? Id,
    string? Reference,
    string? FirstName,
    string? LastName,
    string? Gender,
    string? DateOfBirth,
    string? BusinessRepresentativeType,
    string? Email,
    string? CitizenshipCountryCodeA3,
    AddressAnswer[] Addresses,
    PhoneAnswer[] Phones,
    IdentificationAnswer[] IdentificationDocuments) : CustomerDetails
{
    public static PersonAnswer Of(Person person) => Of(person, DateOf(person), maskSsn: true, null, null, null);

    // A representative's date of birth is a timestamp, an individual's a date: that is the documented form.
    public static PersonAnswer Of(Representative representative, bool maskSsn) => Of(
        representative.Person,
        DateOf(representative.Person) is { } date ? date + "T00:00:00.000Z" : null,
        maskSsn,
        WrittenId.Of(representative),
        representative.Reference,
        representative.Roles is [var role, ..] ? WireValues.Roles.Write(role) : null);

    private static string? DateOf(Person person) => person.DateOfBirth is { } born ? WireNames.Date(born.Reveal()) : null;

    private static PersonAnswer Of(Person person, string? dateOfBirth, bool maskSsn, string? id, string? reference, string? type) => new(
        id,
        reference,
        person.FirstName,
        person.LastName,
        WireValues.GenderOnWire(person.Gender),
        dateOfBirth,
        type,
        person.Email,
        person.Citizenship,
        [.. person.Addresses.Select(AddressAnswer.Of)],
        [.. person.Phones.Select(PhoneAnswer.Of)],
        [.. person.IdentificationDocuments.Select(document => IdentificationAnswer.Of(document, maskSsn))]);
}

/// <summary>An address on the wire.</summary>
internal sealed record AddressAnswer(
    string? Type, string? AddressLine1, string? AddressLine2, string? City, string? CountryCodeA3, string? PostalCode, string? StateCode)
{
    public static AddressAnswer Of(Address address) => new(
        address.Kind is { } kind ? WireValues.AddressKinds.Write(kind) : null,
        address.Line1, address.Line2, address.City, address.Country, address.PostalCode, address.Region);
}

/// <summary>A phone on the wire.</summary>
internal sealed record PhoneAnswer(string? Type, string PhoneNumber, string? CountryDialingCode)
{
    public static PhoneAnswer Of(Phone phone) => new(
        phone.Kind is { } kind ? WireValues.PhoneKinds.Write(kind) : null, phone.NationalNumber, phone.CallingCode);
}

/// <summary>An identification document on the wire: a masked SSN loses <c>value</c> and gains <c>last4</c> at its end.</summary>
internal sealed record IdentificationAnswer(
    string? Type, string? Value, string? IssuanceCountryCodeA3, string? IssuanceRegion, string? ExpiryDate, string? Last4)
{
    public static IdentificationAnswer Of(IdentificationDocument document, bool maskSsn)
    {
        var masked = document.IsSsn && maskSsn;
        return new(
            document.Kind is { } kind ? WireValues.IdentificationKinds.Write(kind) : null,
            masked ? null : document.Value?.Reveal(),
            document.Country,
            document.Region,
            document.ExpiresOn is { } day ? WireNames.Date(day) : null,
            masked ? document.Last4 : null);
    }
}
