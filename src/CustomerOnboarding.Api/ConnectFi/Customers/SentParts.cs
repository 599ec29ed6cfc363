using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>Reads the parts that several requests share out of a body that its schema has passed.</summary>
internal static class SentParts
{
    public static Person Person(Json person) => new()
    {
        FirstName = person.Required("firstName"),
        LastName = person.Required("lastName"),
        Gender = WireValues.Gender(person.Required("gender")),
        DateOfBirth = new(Day(person.Required("dateOfBirth"))),
        Email = person.Required("email"),
        Citizenship = person.Required("citizenshipCountryCodeA3"),
        Addresses = Addresses(person["addresses"]!),
        Phones = Phones(person["phones"]!),
        IdentificationDocuments = person["identificationDocuments"] is { } documents ? [.. documents.Items.Select(Document)] : [],
    };

    public static IReadOnlyList<Address> Addresses(Json addresses) => [.. addresses.Items.Select(address => new Address
    {
        Kind = WireValues.AddressKinds.Read(address.Required("type")),
        Line1 = address.Required("addressLine1"),
        Line2 = address.TextAt("addressLine2"),
        City = address.Required("city"),
        Country = address.Required("countryCodeA3"),
        PostalCode = address.Required("postalCode"),
        Region = address.Required("stateCode"),
    })];

    public static IReadOnlyList<Phone> Phones(Json phones) => [.. phones.Items.Select(phone => new Phone(
        WireValues.PhoneKinds.Read(phone.Required("type")), phone.TextAt("countryDialingCode"), phone.Required("phoneNumber")))];

    public static ContactUpdate Contact(Json contact) => new(
        contact.TextAt("email"),
        contact["addresses"] is { } addresses ? Addresses(addresses) : null,
        contact["phones"] is { } phones ? Phones(phones) : null);

    private static IdentificationDocument Document(Json document) => IdentificationDocument.Sent(
        WireValues.IdentificationKinds.Read(document.TextAt("type")),
        document.TextAt("value"),
        document.TextAt("issuanceCountryCodeA3"),
        document.TextAt("issuanceRegion"),
        document.TextAt("expiryDate") is { } day ? Day(day) : null);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
