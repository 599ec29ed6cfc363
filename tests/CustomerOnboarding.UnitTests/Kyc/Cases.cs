using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>Made-up applications, documents and customers.</summary>
internal static class Cases
{
    public const string Company = "cstab_company";
    public const string First = "cstab_first";
    public const string Second = "cstab_second";

    public static readonly DateTimeOffset Then = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Then.AddHours(1);

    /// <summary>Every standing that an entity can have.</summary>
    public static readonly (KycStatus Status, KycOutcome? Outcome)[] Standings =
    [
        (KycStatus.DataRequest, null),
        (KycStatus.PendingStepUp, null),
        (KycStatus.Running, null),
        (KycStatus.WaitingReview, null),
        (KycStatus.Completed, KycOutcome.Approved),
        (KycStatus.Completed, KycOutcome.Denied),
    ];

    public static readonly Finding[] Findings =
    [
        Finding.Approved, Finding.Denied, Finding.NeedsDocuments, Finding.NeedsReview, Finding.NeedsData("ssn"), Finding.Running(TimeSpan.FromSeconds(5)),
    ];

    /// <summary>Applications of a business and two representatives, in any state, with any documents.</summary>
    public static Arbitrary<KycApplication> Applications { get; } = (
        from standings in Gen.Elements(Standings).ArrayOf(3)
        from documents in
            (from entity in Gen.Elements(First, Second)
             from type in Gen.Elements("license", "identification_card", "residence_permit", "passport", "utility")
             from side in Gen.Elements(DocumentSide.Front, DocumentSide.Back)
             select (entity, type, side)).ArrayOf()
        select Application(
            [.. standings.Zip([Company, First, Second], (standing, id) => Entity(id, standing.Status, standing.Outcome))],
            [.. documents.Select((document, at) => new LinkedDocument($"doc_{at}", document.entity, document.type, document.side))])).ToArbitrary();

    /// <summary>What a verifier may say about them: of any entity anything, or nothing.</summary>
    public static Arbitrary<Dictionary<string, Finding>> Answers { get; } = (
        from first in Gen.Elements<Finding?>([null, .. Findings])
        from second in Gen.Elements<Finding?>([null, .. Findings])
        from company in Gen.Elements<Finding?>([null, .. Findings])
        select new[] { (First, first), (Second, second), (Company, company) }
            .Where(each => each.Item2 is not null).ToDictionary(each => each.Item1, each => each.Item2!)).ToArbitrary();

    public static EntityApplication Entity(string id, KycStatus status, KycOutcome? outcome = null, params string[] missing) =>
        new(id, id == Company, status, outcome, [.. missing]);

    public static KycApplication Application(EntityApplication[] entities, params LinkedDocument[] documents) => new(
        "iapp_1", Company, "Ref1", null, entities, documents, null, 0, null, Then, Then);

    /// <summary>An application of the business with one representative.</summary>
    public static KycApplication Of(KycStatus status, KycOutcome? outcome = null) => Application(
        [Entity(Company, KycStatus.Completed, KycOutcome.Approved), Entity(First, status, outcome)]);

    public static Business Business(params (string Id, string LastName)[] representatives) => new(
        Company, "Ref", CustomerStatus.ApprovalPending, null, Then, Then, "ACME", "123456789", [], [],
        [.. representatives.Select(each => new Representative(each.Id, null, null, Person(each.LastName)))], []);

    public static Individual Individual(string lastName, CustomerStatus status = CustomerStatus.ApprovalPending, string? reason = null) =>
        new("cstap_1", "Ref", status, reason, Then, Then, Person(lastName));

    private static Person Person(string lastName) => new(
        "Ann", lastName, "F", new Sensitive<DateOnly>(new DateOnly(1990, 1, 1)), "a@b.cd", "USA", [], [], []);
}
