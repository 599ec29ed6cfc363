using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// How customers are verified, as a value: who is, what they are asked for, what proves them, and what a result counts for. A dialect names the one that its
/// applications begin with; it is stored by its name. Sandbox, linking and the question what is missing all ask the same one.
/// </summary>
/// <param name="Name">What it is stored as.</param>
public sealed record VerificationPolicy(string Name)
{
    /// <summary>What an individual has to show, all of it; nothing where it isn't asked for documents.</summary>
    public IReadOnlyList<DocumentNeed> OfIndividual { get; private init; } = [];

    /// <summary>What a business itself has to show.</summary>
    public IReadOnlyList<DocumentNeed> OfBusiness { get; private init; } = [];

    /// <summary>What each representative of a business has to show.</summary>
    public IReadOnlyList<DocumentNeed> OfRepresentative { get; private init; } = [];

    /// <summary>Whether the client can be asked for data that is missing.</summary>
    public bool AsksForData { get; private init; }

    /// <summary>Whether a business itself is verified, and not only its representatives.</summary>
    public bool VerifiesBusiness { get; private init; } = true;

    /// <summary>Whether the representatives of a business are verified with it.</summary>
    public bool VerifiesRepresentatives { get; private init; } = true;

    /// <summary>Whether a denial restricts a customer who is active already.</summary>
    public bool DenialRestrictsActive { get; private init; }

    /// <summary>Whether a customer whom somebody restricted, and no denial did, can be verified anew.</summary>
    public bool AdmitsRestricted { get; private init; } = true;

    /// <summary>Whether what comes of an application counts as a change of its customer, also where the customer's status stays.</summary>
    public bool ResultTouchesCustomer { get; private init; }

    /// <summary>A card with front and back, or one image of a passport, of every person.</summary>
    public static VerificationPolicy CardOrPassport { get; } = new("card_or_passport")
    {
        OfIndividual = [Card],
        OfRepresentative = [Card],
        AsksForData = true,
    };

    /// <summary>The client is asked for nothing: what would need documents or data waits for a review. Only the customer itself is verified, and a denial counts always.</summary>
    public static VerificationPolicy Unattended { get; } = new("unattended")
    {
        VerifiesRepresentatives = false,
        DenialRestrictsActive = true,
        AdmitsRestricted = false,
        ResultTouchesCustomer = true,
    };

    /// <summary>The front of an identity document of a person: of a business those who represent it.</summary>
    public static VerificationPolicy FrontOfIdentity { get; } = new("front_of_identity")
    {
        OfIndividual = [Front],
        OfRepresentative = [Front],
        VerifiesBusiness = false,
    };

    /// <summary>Sets of documents: of an individual identity, selfie and residence, of a business its papers, of those in it their identity.</summary>
    public static VerificationPolicy DocumentSets { get; } = new("document_sets")
    {
        OfIndividual =
        [
            Identity,
            new(AcceptedDocument.OneImage(DocumentKind.Selfie)),
            new(
                AcceptedDocument.OneImage(DocumentKind.ProofOfResidence),
                AcceptedDocument.OneImage(DocumentKind.UtilityBill),
                AcceptedDocument.OneImage(DocumentKind.BankStatement)),
        ],
        OfBusiness =
        [
            new(AcceptedDocument.OneImage(DocumentKind.IncorporationCertificate)),
            new(AcceptedDocument.OneImage(DocumentKind.ArticlesOfIncorporation)),
            new(AcceptedDocument.OneImage(DocumentKind.DirectorsRegister)),
            new(AcceptedDocument.OneImage(DocumentKind.CompanyAddressProof)),
        ],
        OfRepresentative = [Identity],
        AsksForData = true,
    };

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<VerificationPolicy> All { get; } = [CardOrPassport, Unattended, FrontOfIdentity, DocumentSets];

    private static DocumentNeed Card => new(
        AcceptedDocument.BothSides(DocumentKind.DrivingLicense),
        AcceptedDocument.BothSides(DocumentKind.IdentificationCard),
        AcceptedDocument.BothSides(DocumentKind.ResidencePermit),
        AcceptedDocument.OneImage(DocumentKind.Passport));

    private static DocumentNeed Front => new(
        AcceptedDocument.Front(DocumentKind.Passport),
        AcceptedDocument.Front(DocumentKind.ResidencePermit),
        AcceptedDocument.Front(DocumentKind.DrivingLicense),
        AcceptedDocument.Front(DocumentKind.IdentificationCard),
        AcceptedDocument.Front(DocumentKind.VotersCard),
        AcceptedDocument.Front(DocumentKind.NationalIdentityNumber));

    private static DocumentNeed Identity => new(
        AcceptedDocument.OneImage(DocumentKind.Passport),
        AcceptedDocument.BothSides(DocumentKind.IdentificationCard),
        AcceptedDocument.BothSides(DocumentKind.DrivingLicense),
        AcceptedDocument.BothSides(DocumentKind.ResidencePermit));

    /// <summary>The one of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static VerificationPolicy Named(string name) => All.Single(one => one.Name == name);

    /// <summary>Who is verified: of a customer and, behind it, its representatives.</summary>
    public IEnumerable<EntityId> Verified(IReadOnlyList<EntityId> people) =>
        people.Where(one => one.Type == CustomerType.Individual || (one.IsCustomer ? VerifiesBusiness : VerifiesRepresentatives));

    /// <summary>What an entity has to show, all of it; empty where it can't be asked for documents.</summary>
    public IReadOnlyList<DocumentNeed> Of(EntityId entity) => entity.Type switch
    {
        CustomerType.Individual => OfIndividual,
        CustomerType.Business => entity.IsCustomer ? OfBusiness : OfRepresentative,
    };

    /// <summary>Whether an entity's documents, among these, show all that they have to.</summary>
    public bool IsMetBy(EntityId entity, IEnumerable<LinkedDocument> documents)
    {
        var own = documents.Where(document => document.EntityId == entity.Id).ToArray();
        return Of(entity).All(need => need.IsMetBy(own));
    }

    /// <summary>Whether a customer who stands so can be verified anew; one that is locked or closed can't by any.</summary>
    public bool Admits(CustomerStanding customer) => customer.Status switch
    {
        CustomerStatus.ApprovalPending or CustomerStatus.Active => true,
        CustomerStatus.Restricted => AdmitsRestricted || customer.Cause == RestrictionCause.Denial,
        CustomerStatus.Locked or CustomerStatus.Closed => false,
    };

    /// <summary>
    /// A finding as it counts under this policy: what asks for something that the client can't be asked for is for a person to look at.
    /// </summary>
    public Finding Judged(EntityId entity, Finding finding) => finding.Status switch
    {
        KycStatus.PendingStepUp when Of(entity).Count == 0 => finding.Reviewed(),
        KycStatus.DataRequest when !AsksForData => finding.Reviewed(),
        _ => finding,
    };

    /// <summary>What those who would be verified lack before anybody has looked.</summary>
    /// <param name="people">The customer and, behind it, its representatives.</param>
    /// <param name="documents">What there is.</param>
    public IReadOnlyList<Requirement> Unmet(IReadOnlyList<EntityId> people, IReadOnlyList<LinkedDocument> documents) =>
    [
        .. from entity in Verified(people)
           let own = documents.Where(document => document.EntityId == entity.Id).ToArray()
           from need in Of(entity)
           where !need.IsMetBy(own)
           select need.Missing(entity, own),
    ];

    /// <summary>What is missing, of every entity that waits for the client.</summary>
    public static IReadOnlyList<Requirement> MissingOf(KycApplication application) =>
        [.. application.Entities.SelectMany(entity => application.Policy.Missing(entity, application.Documents))];

    private IEnumerable<Requirement> Missing(EntityApplication entity, IReadOnlyList<LinkedDocument> documents) => entity.Status switch
    {
        KycStatus.DataRequest => [new(entity.Entity, RequirementKind.Data, [], [], entity.MissingData)],
        KycStatus.PendingStepUp => MissingDocuments(entity.Entity, documents),
        KycStatus.Running or KycStatus.WaitingReview or KycStatus.Withdrawn or KycStatus.Completed => [],
    };

    // All of them anew when all are met and the verifier wants others all the same.
    private IEnumerable<Requirement> MissingDocuments(EntityId entity, IReadOnlyList<LinkedDocument> documents)
    {
        LinkedDocument[] own = [.. documents.Where(document => document.EntityId == entity.Id)];
        DocumentNeed[] unmet = [.. Of(entity).Where(need => !need.IsMetBy(own))];
        return (unmet.Length > 0 ? unmet : Of(entity)).Select(need => need.Missing(entity, own));
    }
}
