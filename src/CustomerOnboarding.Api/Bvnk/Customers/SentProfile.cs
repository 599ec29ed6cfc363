using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>What requests say of people and organizations, in the domain's words. Their schemas have accepted it: <c>null</c> is as good as absent.</summary>
internal static class SentProfile
{
    private const string Passport = "PASSPORT";

    /// <summary>An individual.</summary>
    public static Person Individual(Json sent) => Person(sent) with
    {
        Description = sent.TextAt("description"),
        PlaceOfBirth = sent.TextAt("placeOfBirth"),
        Email = sent.TextAt("emailAddress"),
        Phones = Phones(sent.TextAt("phoneNumber")),
    };

    /// <summary>Somebody who stands for a company.</summary>
    public static NewRepresentative Associate(Json sent)
    {
        string[] titles = [.. sent["titles"] is { Kind: JsonKind.Array, Items: var words } ? words.Select(word => word.Text) : []];
        var contact = ObjectAt(sent, "contactInfo");
        var person = Person(sent);
        return new NewRepresentative(null, null, Titles.RolesOf(titles), person with
        {
            Email = contact?.TextAt("emailAddress"),
            Phones = Phones(contact?.TextAt("phoneNumber")),
            IdentificationDocuments = [.. person.IdentificationDocuments, .. DocumentInfo(ObjectAt(sent, "documentInfo"))],
        })
        {
            Titles = titles,
            Ownership = ObjectAt(sent, "ownership") is { } ownership ? [.. ownership.Members.Where(member => member.Value.Kind != JsonKind.Null).Select(Fact)] : null,
        };
    }

    /// <summary>A company.</summary>
    public static Organization Company(Json sent)
    {
        var residence = Alpha3(sent.TextAt("taxResidenceCountryCode"));
        return new Organization
        {
            Name = sent.TextAt("name")!,
            Description = sent.TextAt("description"),
            LegalForm = sent.TextAt("entityType"),
            TaxResidence = residence,
            Industry = sent.TextAt("industryReference")!.ToLowerInvariant(),
            ExpectedVolume = sent.TextAt("monthlyExpectedVolumesReference")!.ToLowerInvariant(),
            Website = sent.TextAt("website"),
            IncorporatedOn = Date(sent.TextAt("incorporationDate")),
            OperatingSince = Date(sent.TextAt("businessOperationsStartDate")),
            Addresses = [.. Addresses(sent, "address", AddressKind.Primary), .. Addresses(sent, "operationalAddress", AddressKind.Secondary)],
            IdentificationDocuments =
            [
                .. Number(IdentificationKind.Tin, sent.TextAt("taxNumber"), residence),
                .. Number(IdentificationKind.CompanyRegistration, sent.TextAt("registrationNumber"), null),
            ],
        };
    }

    /// <summary>What an individual declares of work, money and purpose.</summary>
    public static Finances DueDiligence(Json sent)
    {
        var volume = sent["expectedMonthlyVolume"]!;
        return new Finances
        {
            EmploymentStatus = DueDiligenceLists.Usual(sent.TextAt("employmentStatus")!),
            SourceOfFunds = sent.TextAt("sourceOfFunds"),
            PoliticalExposure = sent.TextAt("pepStatus"),
            Purpose = sent.TextAt("intendedUseOfAccount"),
            EstimatedYearlyIncome = sent.TextAt("estimatedYearlyIncome"),
            Sector = sent.TextAt("employmentIndustrySector"),
            ExpectedMonthlyVolume = new Money(Amounts.Read(volume["amount"]!)!.Value, volume.TextAt("currency")!),
        };
    }

    /// <summary>An address, whole.</summary>
    public static Address Address(Json sent, AddressKind kind) => new()
    {
        Kind = kind,
        Line1 = sent.TextAt("addressLine1"),
        Line2 = sent.TextAt("addressLine2"),
        City = sent.TextAt("city"),
        PostalCode = sent.TextAt("postalCode"),
        Region = sent.TextAt("stateCode"),
        Country = Alpha3(sent.TextAt("countryCode")),
    };

    /// <summary>A phone, kept as it was written: this wire takes numbers that can't be taken apart.</summary>
    public static IReadOnlyList<Phone> Phones(string? sent) => sent is null ? []
        : [(PhoneNumber.Read(sent, null) ?? new Phone(null, null, string.Concat(sent.Where(char.IsAsciiDigit)))) with { Written = sent }];

    /// <summary>A tax number.</summary>
    public static IEnumerable<IdentificationDocument> TaxNumber(Json? sent) =>
        sent is null ? [] : Number(IdentificationKind.Tin, sent.TextAt("number"), Alpha3(sent.TextAt("taxResidenceCountryCode")));

    /// <summary>A date that a schema has accepted.</summary>
    public static Sensitive<DateOnly>? Born(string? sent) => Date(sent) is { } date ? new Sensitive<DateOnly>(date) : null;

    /// <summary>A member that is an object; null when it wasn't sent.</summary>
    public static Json? ObjectAt(Json sent, string name) => sent[name] is { Kind: JsonKind.Object } found ? found : null;

    private static Person Person(Json sent) => new()
    {
        FirstName = sent.TextAt("firstName"),
        LastName = sent.TextAt("lastName"),
        DateOfBirth = Born(sent.TextAt("dateOfBirth")),
        Citizenship = Alpha3(sent.TextAt("nationality")),
        CountryOfBirth = Alpha3(sent.TextAt("birthCountryCode")),
        Addresses = [.. Addresses(sent, "address", AddressKind.Primary)],
        IdentificationDocuments = [.. TaxNumber(ObjectAt(sent, "taxIdentification")), .. Number(IdentificationKind.Other, sent.TextAt("documentNumber"), null)],
    };

    private static IEnumerable<Address> Addresses(Json sent, string name, AddressKind kind) => ObjectAt(sent, name) is { } address ? [Address(address, kind)] : [];

    private static IEnumerable<IdentificationDocument> Number(IdentificationKind kind, string? number, string? country) =>
        number is null ? [] : [IdentificationDocument.Sent(kind, number, country)];

    private static IEnumerable<IdentificationDocument> DocumentInfo(Json? sent)
    {
        if (sent is null)
        {
            return [];
        }

        IdentificationKind? kind = sent.TextAt("type") switch
        {
            Passport => IdentificationKind.Passport,
            "ID_CARD" => IdentificationKind.NationalId,
            "DRIVER_LICENSE" or "DRIVERS" => IdentificationKind.DrivingLicense,
            "RESIDENCE_PERMIT" => IdentificationKind.ResidencePermit,
            _ => null,
        };
        return
        [
            IdentificationDocument.Sent(kind, sent.TextAt("number"), Alpha3(sent.TextAt("issuingCountryCode")), expiresOn: Date(sent.TextAt("expiryDate"))) with
            {
                OwnKind = sent.TextAt("type"),
            },
        ];
    }

    private static OwnershipFact Fact(KeyValuePair<string, Json> member) => member.Value.Kind switch
    {
        JsonKind.String => new(member.Key, member.Value.Text, null, null),
        JsonKind.Number => new(member.Key, null, member.Value.Number, null),
        JsonKind.Boolean => new(member.Key, null, null, member.Value.Boolean),
        JsonKind.Null or JsonKind.Array or JsonKind.Object => throw new ArgumentException("No fact.", nameof(member)),
    };

    private static string? Alpha3(string? alpha2) => Country.Of(alpha2)?.Alpha3;

    private static DateOnly? Date(string? text) => text is not null && IsoDate.TryParseDate(text, out var date) ? date : null;
}
