using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>Made-up applications, documents and customers.</summary>
internal static class Cases
{
    public static readonly DateTimeOffset Then = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Then.AddHours(1);

    public static readonly Guid TheApplication = Made.Id(50);

    /// <summary>A business and two representatives; the client gave the second one an id of its own.</summary>
    public static readonly EntityId Company = EntityId.Of(Made.Company);
    public static readonly EntityId First = EntityId.OfRepresentative(Made.Id(11), null);
    public static readonly EntityId Second = EntityId.OfRepresentative(Made.Id(12), "second");
    public static readonly EntityId Ann = EntityId.Of(Made.Ann);

    public static readonly SentId Stranger = Made.OwnId("stranger");

    /// <summary>Every standing that an entity can have.</summary>
    public static readonly (KycStatus Status, KycOutcome? Outcome)[] Standings =
    [
        (KycStatus.DataRequest, null),
        (KycStatus.PendingStepUp, null),
        (KycStatus.Running, null),
        (KycStatus.WaitingReview, null),
        (KycStatus.Withdrawn, null),
        (KycStatus.Completed, KycOutcome.Approved),
        (KycStatus.Completed, KycOutcome.Denied),
    ];

    public static readonly Finding[] Findings =
    [
        Finding.Approved, Finding.Denied, Finding.NeedsDocuments, Finding.NeedsReview, Finding.NeedsData(RequestedData.Ssn), Finding.Running(TimeSpan.FromSeconds(5)),
    ];

    /// <summary>Applications of a business and two representatives, in any state, with any documents.</summary>
    public static Arbitrary<KycApplication> Applications { get; } = (
        from standings in Gen.Elements(Standings).ArrayOf(3).Where(all => all[0].Status != KycStatus.PendingStepUp) // the business has nothing to show
        from documents in
            (from entity in Gen.Elements(First, Second)
             from kind in Gen.Elements(Enum.GetValues<DocumentKind>())
             from side in Gen.Elements(DocumentSide.Front, DocumentSide.Back)
             select (entity, kind, side)).ArrayOf()
        select Application(
            [.. standings.Zip([Company, First, Second], (standing, entity) => Entity(entity, standing.Status, standing.Outcome))],
            [.. documents.Select((document, at) => new LinkedDocument(Made.Id(200 + at), document.entity.Id, document.kind, document.side))])).ToArbitrary();

    /// <summary>What a verifier may say about them: of any entity anything, or nothing.</summary>
    public static Arbitrary<Dictionary<Guid, Finding>> Answers { get; } = (
        from first in Gen.Elements<Finding?>([null, .. Findings])
        from second in Gen.Elements<Finding?>([null, .. Findings])
        from company in Gen.Elements<Finding?>([null, .. Findings])
        select new[] { (First.Id, first), (Second.Id, second), (Company.Id, company) }
            .Where(each => each.Item2 is not null).ToDictionary(each => each.Item1, each => each.Item2!)).ToArbitrary();

    /// <summary>An entity; one that waits for data waits for the SSN.</summary>
    public static EntityApplication Entity(EntityId entity, KycStatus status, KycOutcome? outcome = null) =>
        new(entity, status, outcome, status == KycStatus.DataRequest ? [RequestedData.Ssn] : []);

    public static KycApplication Application(EntityApplication[] entities, params LinkedDocument[] documents) => new(
        TheApplication, Made.Company, "Ref1", VerificationPolicy.CardOrPassport, entities, documents, null, 0, Then, Then);

    /// <summary>An application of the business with one representative.</summary>
    public static KycApplication Of(KycStatus status, KycOutcome? outcome = null) => Application(
        [Entity(Company, KycStatus.Completed, KycOutcome.Approved), Entity(First, status, outcome)]);

    /// <summary>An application of an individual.</summary>
    public static KycApplication OfAnn(KycStatus status, KycOutcome? outcome = null) =>
        Application([Entity(Ann, status, outcome)]) with { Customer = Made.Ann };

    /// <summary>As a caller names an entity.</summary>
    public static SentId Sent(EntityId entity) => entity.OwnId is { } ownId ? Made.OwnId(ownId) : new SentId(entity.Id, $"sent-{entity.Id}", entity.Type);

    public static Business Business(params (EntityId Entity, string LastName)[] representatives) => Made.Business() with
    {
        Representatives = [.. representatives.Select(each => new Representative(each.Entity.Id, each.Entity.OwnId, null, [], Made.Person(each.LastName)))],
    };

    public static Individual Individual(string lastName) => Made.Individual() with { Person = Made.Person(lastName) };
}
