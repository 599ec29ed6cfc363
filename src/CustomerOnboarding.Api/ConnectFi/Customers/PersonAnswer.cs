using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>An individual on the wire (contract section 5). What the domain leaves open, this dialect's schema has asked for.</summary>
internal sealed record PersonAnswer(
    string FirstName,
    string LastName,
    string Gender,
    string DateOfBirth,
    string Email,
    string CitizenshipCountryCodeA3,
    AddressAnswer[] Addresses,
    PhoneAnswer[] Phones,
    IdentificationAnswer[] IdentificationDocuments)
{
    public static PersonAnswer Of(Person person) => new(
        person.FirstName!,
        person.LastName!,
        WireValues.GenderOnWire(person.Gender)!,
        DateOf(person)!,
        person.Email!,
        person.Citizenship!,
        [.. person.Addresses.Select(AddressAnswer.Of)],
        [.. person.Phones.Select(PhoneAnswer.Of)],
        [.. person.IdentificationDocuments.Select(document => IdentificationAnswer.Of(document, maskSsn: true))]);

    public static string? DateOf(Person person) => person.DateOfBirth is { } born ? WireNames.Date(born.Reveal()) : null;
}

/// <summary>A representative of a business on the wire: a person with <c>id</c> and what follows from it (contract section 5).</summary>
internal sealed record RepresentativeAnswer(
    string Id,
    string? Reference,
    string FirstName,
    string LastName,
    string Gender,
    string DateOfBirth,
    string? BusinessRepresentativeType,
    string Email,
    string CitizenshipCountryCodeA3,
    AddressAnswer[] Addresses,
    PhoneAnswer[] Phones,
    IdentificationAnswer[] IdentificationDocuments)
{
    // A representative's date of birth is a timestamp, an individual's a date: that is the documented form.
    public static RepresentativeAnswer Of(Representative representative, bool maskSsn) => new(
        WrittenId.Of(representative),
        representative.Reference,
        representative.Person.FirstName!,
        representative.Person.LastName!,
        WireValues.GenderOnWire(representative.Person.Gender)!,
        PersonAnswer.DateOf(representative.Person) + "T00:00:00.000Z",
        representative.Roles is [var role, ..] ? WireValues.Roles.Write(role) : null,
        representative.Person.Email!,
        representative.Person.Citizenship!,
        [.. representative.Person.Addresses.Select(AddressAnswer.Of)],
        [.. representative.Person.Phones.Select(PhoneAnswer.Of)],
        [.. representative.Person.IdentificationDocuments.Select(document => IdentificationAnswer.Of(document, maskSsn))]);
}

/// <summary>An address on the wire.</summary>
internal sealed record AddressAnswer(
    string Type, string AddressLine1, string? AddressLine2, string City, string CountryCodeA3, string PostalCode, string StateCode)
{
    public static AddressAnswer Of(Address address) => new(
        WireValues.AddressKinds.Write(address.Kind!.Value),
        address.Line1!, address.Line2, address.City!, address.Country!, address.PostalCode!, address.Region!);
}

/// <summary>A phone on the wire.</summary>
internal sealed record PhoneAnswer(string Type, string PhoneNumber, string? CountryDialingCode)
{
    public static PhoneAnswer Of(Phone phone) => new(
        WireValues.PhoneKinds.Write(phone.Kind!.Value), phone.NationalNumber, phone.CallingCode);
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
