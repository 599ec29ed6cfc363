using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>The values that connectFi writes in words of its own, both ways. Each table is the whole list of its schema.</summary>
internal static class WireValues
{
    public static readonly WireNamesOf<AddressKind> AddressKinds = new(("PRIMARY", AddressKind.Primary), ("SECONDARY", AddressKind.Secondary));

    public static readonly WireNamesOf<PhoneKind> PhoneKinds = new(
        ("MOBILE", PhoneKind.Mobile), ("LANDLINE", PhoneKind.Landline), ("PRIMARY", PhoneKind.Primary));

    public static readonly WireNamesOf<RepresentativeRole> Roles = new(
        ("principal_owner", RepresentativeRole.PrincipalOwner), ("authorized_signer", RepresentativeRole.AuthorizedSigner));

    public static readonly WireNamesOf<IdentificationKind> IdentificationKinds = new(
        ("SSN", IdentificationKind.Ssn),
        ("SIN", IdentificationKind.Sin),
        ("NIN", IdentificationKind.Nin),
        ("TIN", IdentificationKind.Tin),
        ("PASSPORT", IdentificationKind.Passport),
        ("DRIVING LICENSE", IdentificationKind.DrivingLicense),
        ("CONSULAR", IdentificationKind.Consular),
        ("VOTER", IdentificationKind.Voter),
        ("MILITARY ID", IdentificationKind.Military),
        ("GOVERNMENT ISSUED ID", IdentificationKind.GovernmentIssued));

    public static readonly WireNamesOf<DocumentPurpose> Workflows = new(("BUSINESS", DocumentPurpose.Business), ("PERSONAL", DocumentPurpose.Personal));

    public static readonly WireNamesOf<FileFormat> Extensions = new(("jpg", FileFormat.Jpeg), ("png", FileFormat.Png), ("pdf", FileFormat.Pdf));

    public static readonly WireNamesOf<DocumentSide> Sides = new(("FRONT", DocumentSide.Front), ("BACK", DocumentSide.Back));

    public static readonly WireNamesOf<DocumentKind> DocumentKinds = new(
        ("contract", DocumentKind.Contract),
        ("license", DocumentKind.DrivingLicense),
        ("passport", DocumentKind.Passport),
        ("utility", DocumentKind.UtilityBill),
        ("other", DocumentKind.Other),
        ("internal", DocumentKind.Internal),
        ("identification_card", DocumentKind.IdentificationCard),
        ("residence_permit", DocumentKind.ResidencePermit),
        ("canada_provincial_id", DocumentKind.CanadaProvincialId),
        ("indigenous_card", DocumentKind.IndigenousCard),
        ("paystub", DocumentKind.PayStub),
        ("bank_statement", DocumentKind.BankStatement),
        ("w2", DocumentKind.TaxFormW2),
        ("1099", DocumentKind.TaxForm1099),
        ("1120", DocumentKind.TaxForm1120),
        ("1065", DocumentKind.TaxForm1065),
        ("t1", DocumentKind.TaxFormT1),
        ("t4", DocumentKind.TaxFormT4));

    private static readonly WireNamesOf<CustomerField> Fields = new(
        ("email", CustomerField.Email), // never sent of a business: connectFi's have none
        ("addresses", CustomerField.Addresses),
        ("phones", CustomerField.Phones),
        ("representatives", CustomerField.Representatives));

    private const string Male = "male";
    private const string Female = "female";

    /// <summary>A field as an update names it: <c>phones</c> of an individual, <c>businessPhones</c> of a business.</summary>
    public static string FieldOf(CustomerType type, CustomerField field) => Fields.Write(field) is var name && type == CustomerType.Individual
        ? name
        : $"business{char.ToUpperInvariant(name[0])}{name[1..]}";

    public static string Gender(string wire) => wire == "M" ? Male : Female;

    public static string? GenderOnWire(string? gender) => gender switch
    {
        Male => "M",
        Female => "F",
        _ => gender,
    };
}
