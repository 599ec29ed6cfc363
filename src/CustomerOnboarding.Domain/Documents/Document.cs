namespace CustomerOnboarding.Domain.Documents;

/// <summary>
/// A document of a client. Either it is announced first, and its file comes with the upload; or it is a customer's and is made together with its file.
/// </summary>
/// <param name="Id">Unique per client.</param>
/// <param name="Purpose">What it is about.</param>
/// <param name="Name">The client's name for it.</param>
/// <param name="Format">What its file has to be.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Note">The client's note; may be missing.</param>
/// <param name="NoteAuthor">Who wrote the note, an address of email; may be missing.</param>
/// <param name="IsUploaded">Whether there is a file.</param>
/// <param name="ApplicationId">The application it is linked to; null until then.</param>
/// <param name="CreatedAt">When announced, UTC.</param>
public sealed record Document(
    Guid Id,
    DocumentPurpose Purpose,
    string Name,
    FileFormat Format,
    DocumentKind Kind,
    string? Note,
    string? NoteAuthor,
    bool IsUploaded,
    Guid? ApplicationId,
    DateTimeOffset CreatedAt)
{
    /// <summary>Whose it is; null of one that was announced and has nobody until it is linked.</summary>
    public DocumentOwner? Owner { get; init; }

    /// <summary>What its client calls it; null where a dialect has no words of its own.</summary>
    public DocumentLabels? Labels { get; init; }

    /// <summary>Whether it belongs to an application, after which its file stays as it is.</summary>
    public bool IsLinked => ApplicationId is not null;
}

/// <summary>What a client calls a document, in its own words, which are kept as they were sent.</summary>
/// <param name="Type">Its type.</param>
/// <param name="SubType">What of the type; null when nobody said.</param>
/// <param name="Country">The country that it is of; null when nobody said.</param>
/// <param name="Reference">The client's own reference, not unique; null when it has none.</param>
public sealed record DocumentLabels(string Type, string? SubType, string? Country, string? Reference);

/// <summary>What a document is about.</summary>
public enum DocumentPurpose
{
    /// <summary>A person.</summary>
    Personal,

    /// <summary>A business.</summary>
    Business,
}

/// <summary>What a file is.</summary>
public enum FileFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>PDF.</summary>
    Pdf,
}

/// <summary>A side of a document.</summary>
public enum DocumentSide
{
    /// <summary>The front.</summary>
    Front,

    /// <summary>The back.</summary>
    Back,
}

/// <summary>What a document is.</summary>
public enum DocumentKind
{
    /// <summary>Passport.</summary>
    Passport,

    /// <summary>Driving licence.</summary>
    DrivingLicense,

    /// <summary>National identity card.</summary>
    IdentificationCard,

    /// <summary>Residence permit.</summary>
    ResidencePermit,

    /// <summary>Identity card of a Canadian province.</summary>
    CanadaProvincialId,

    /// <summary>Identity card of an indigenous people.</summary>
    IndigenousCard,

    /// <summary>Contract.</summary>
    Contract,

    /// <summary>Bill of a utility.</summary>
    UtilityBill,

    /// <summary>Statement of a bank.</summary>
    BankStatement,

    /// <summary>Statement of wages.</summary>
    PayStub,

    /// <summary>US tax form W-2.</summary>
    TaxFormW2,

    /// <summary>US tax form 1099.</summary>
    TaxForm1099,

    /// <summary>US tax form 1120.</summary>
    TaxForm1120,

    /// <summary>US tax form 1065.</summary>
    TaxForm1065,

    /// <summary>Canadian tax form T1.</summary>
    TaxFormT1,

    /// <summary>Canadian tax form T4.</summary>
    TaxFormT4,

    /// <summary>Voter's card.</summary>
    VotersCard,

    /// <summary>Slip with a national identity number.</summary>
    NationalIdentityNumber,

    /// <summary>Bank verification number.</summary>
    BankVerification,

    /// <summary>What shows a tax number, of any country.</summary>
    TaxIdentification,

    /// <summary>Picture of the person.</summary>
    Selfie,

    /// <summary>What shows where a person lives.</summary>
    ProofOfResidence,

    /// <summary>Certificate of incorporation.</summary>
    IncorporationCertificate,

    /// <summary>Articles of incorporation.</summary>
    ArticlesOfIncorporation,

    /// <summary>Register of a business's directors.</summary>
    DirectorsRegister,

    /// <summary>What shows where a business is.</summary>
    CompanyAddressProof,

    /// <summary>For the client's own use.</summary>
    Internal,

    /// <summary>Anything else.</summary>
    Other,
}
