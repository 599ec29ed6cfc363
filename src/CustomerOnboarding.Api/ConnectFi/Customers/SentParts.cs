using System.Globalization;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>Reads the parts that several requests share out of a body that its schema has passed.</summary>
internal static class SentParts
{
    public static Person Person(Json person) => new(
        person.Required("firstName"),
        person.Required("lastName"),
        person.Required("gender"),
        new(DateOnly.ParseExact(person.Required("dateOfBirth"), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        person.Required("email"),
        person.Required("citizenshipCountryCodeA3"),
        Addresses(person["addresses"]!),
        Phones(person["phones"]!),
        [.. (person["identificationDocuments"]?.Items ?? []).Select(Document)]);

    public static IReadOnlyList<Address> Addresses(Json addresses) => [.. addresses.Items.Select(address => new Address(
        address.Required("type"),
        address.Required("addressLine1"),
        address.TextAt("addressLine2"),
        address.Required("city"),
        address.Required("countryCodeA3"),
        address.Required("postalCode"),
        address.Required("stateCode")))];

    public static IReadOnlyList<Phone> Phones(Json phones) => [.. phones.Items.Select(phone => new Phone(
        phone.Required("type"), phone.Required("phoneNumber"), phone.TextAt("countryDialingCode")))];

    public static ContactUpdate Contact(Json contact) => new(
        contact.TextAt("email"),
        contact["addresses"] is { } addresses ? Addresses(addresses) : null,
        contact["phones"] is { } phones ? Phones(phones) : null);

    private static IdentificationDocument Document(Json document) => IdentificationDocument.Sent(
        document.TextAt("type"),
        document.TextAt("value"),
        document.TextAt("issuanceCountryCodeA3"),
        document.TextAt("issuanceRegion"),
        document.TextAt("expiryDate"));
}
