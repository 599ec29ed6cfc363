using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>What documents are, in this wire's words (contract sections 5 and 6). Other types are kept, and mean nothing.</summary>
public static class DocumentTypes
{
    /// <summary>Sub type: the front.</summary>
    public const string Front = "FRONT_SIDE";

    /// <summary>Sub type: the back.</summary>
    public const string Back = "BACK_SIDE";

    private const string OfCompany = "COMPANY_DOC";
    private const string DrivingLicense = "DRIVER_LICENSE";
    private const string DrivingLicenseToo = "DRIVERS";

    private static readonly (string Type, string? SubType, DocumentKind Kind)[] Known =
    [
        ("PASSPORT", null, DocumentKind.Passport),
        ("ID_CARD", null, DocumentKind.IdentificationCard),
        (DrivingLicense, null, DocumentKind.DrivingLicense),
        ("RESIDENCE_PERMIT", null, DocumentKind.ResidencePermit),
        ("SELFIE", null, DocumentKind.Selfie),
        ("PROOF_OF_RESIDENCE", null, DocumentKind.ProofOfResidence),
        ("UTILITY_BILL", null, DocumentKind.UtilityBill),
        ("BANK_STATEMENT", null, DocumentKind.BankStatement),
        (OfCompany, "INCORPORATION_CERT", DocumentKind.IncorporationCertificate),
        (OfCompany, "INCORPORATION_ARTICLES", DocumentKind.ArticlesOfIncorporation),
        (OfCompany, "DIRECTORS_REGISTRY", DocumentKind.DirectorsRegister),
        (OfCompany, "PROOF_OF_ADDRESS", DocumentKind.CompanyAddressProof),
    ];

    /// <summary>The type, where there is another word for the same.</summary>
    public static string Usual(string type) => type == DrivingLicenseToo ? DrivingLicense : type;

    /// <summary>What a document of these is.</summary>
    public static DocumentKind KindOf(string type, string? subType)
    {
        var found = Known.FirstOrDefault(one => one.Type == Usual(type) && (one.SubType is null || one.SubType == subType));
        return found.Type is null ? DocumentKind.Other : found.Kind;
    }

    /// <summary>The type, and the sub type where it tells the kind, of a kind that is asked for.</summary>
    public static (string Type, string? SubType) Of(DocumentKind kind) => Known.Where(one => one.Kind == kind).Select(one => (one.Type, one.SubType)).Single();

    /// <summary>Whether it proves who somebody is, and so has sides.</summary>
    public static bool IsIdentity(string type) =>
        KindOf(type, null) is DocumentKind.Passport or DocumentKind.IdentificationCard or DocumentKind.DrivingLicense or DocumentKind.ResidencePermit;
}
