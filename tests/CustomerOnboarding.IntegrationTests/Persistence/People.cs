using System.Globalization;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Made-up customers with something in every field that there is.</summary>
internal static class People
{
    private static int counter = Random.Shared.Next(100_000_000, 800_000_000);

    /// <summary>Nine digits that no other test uses.</summary>
    public static string NineDigits() => Interlocked.Increment(ref counter).ToString("D9", CultureInfo.InvariantCulture);

    public static RegisterIndividualCommand Individual(
        string? reference = null, string? ssn = null, string lastName = "Doe", Uniqueness unique = Uniqueness.Ssn) =>
        new(reference ?? Stores.Made("Ref"), unique, Person(ssn ?? NineDigits(), lastName));

    public static RegisterBusinessCommand Business(string? reference = null, string? fein = null, params NewRepresentative[] people) => new(
        reference ?? Stores.Made("Ref"),
        Uniqueness.Fein,
        new Organization
        {
            Name = "Example Widgets",
            LegalName = "Example Widgets LLC",
            LegalForm = "LLC",
            Description = "Makes widgets.",
            Email = "office@example.com",
            Website = "https://example.com",
            Industry = "widgets",
            ExpectedVolume = "small",
            TaxResidence = "USA",
            IncorporatedOn = new(2001, 2, 3),
            OperatingSince = new(2002, 3, 4),
            Addresses = [Address(AddressKind.Primary)],
            Phones = [new(PhoneKind.Primary, "1", "5550001111")],
            IdentificationDocuments = [IdentificationDocument.Sent(IdentificationKind.Ein, fein ?? NineDigits(), "USA")],
        },
        people);

    public static NewRepresentative Representative(SentId? id = null, string lastName = "Roe") => new(
        id, "boss", [RepresentativeRole.Director, RepresentativeRole.BeneficialOwner], Person(NineDigits(), lastName));

    public static Person Person(string ssn, string lastName = "Doe") => new()
    {
        FullName = $"Jo {lastName}",
        FirstName = "Jo",
        LastName = lastName,
        Gender = "female",
        DateOfBirth = new(new DateOnly(1980, 1, 2)),
        PlaceOfBirth = "Sampletown",
        CountryOfBirth = "CAN",
        Citizenship = "USA",
        Email = "Jo@Example.com",
        Addresses = [Address(AddressKind.Primary), Address(null)],
        Phones = [new(PhoneKind.Mobile, "1", "5556667777"), new(null, null, "123")],
        IdentificationDocuments =
        [
            IdentificationDocument.Sent(IdentificationKind.Ssn, ssn, "USA", "NY"),
            IdentificationDocument.Sent(IdentificationKind.Passport, "X1234567", "CAN", null, new(2040, 5, 6)),
        ],
    };

    private static Address Address(AddressKind? kind) => new()
    {
        Kind = kind,
        Line1 = "1 Test Road",
        Line2 = "Flat 2",
        City = "Sampletown",
        Region = "NY",
        PostalCode = "12345",
        Country = "USA",
    };
}
