using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>Updates of applications, with the documents that there are.</summary>
internal static class Updates
{
    public static readonly SentId One = Made.OwnId("one") with { Id = Made.Id(201) };
    public static readonly SentId Two = Made.OwnId("two") with { Id = Made.Id(202) };
    public static readonly SentId WithoutFile = Made.OwnId("without-file") with { Id = Made.Id(203) };
    public static readonly SentId Elsewhere = Made.OwnId("elsewhere") with { Id = Made.Id(204) };
    public static readonly SentId Unknown = Made.OwnId("unknown") with { Id = Made.Id(205) };

    public static readonly CustomerStanding Open = Made.Standing(Made.Company, CustomerStatus.ApprovalPending);

    private static readonly Dictionary<Guid, Document> Documents = new[]
    {
        Document(One), Document(Two), Document(WithoutFile) with { IsUploaded = false }, Document(Elsewhere) with { ApplicationId = Made.Id(51) },
    }.ToDictionary(document => document.Id);

    public static DocumentLink Link(SentId document, EntityId entity, DocumentSide? side = null) => new(document, Cases.Sent(entity), side);

    public static SuppliedSsn Ssn(EntityId entity, string ssn = "111223333") => new(Cases.Sent(entity), new(ssn));

    public static Result<ApplicationChange> Decide(KycApplication application, params DocumentLink[] links) => Decide(application, Open, null, links, []);

    public static Result<ApplicationChange> Decide(
        KycApplication application, CustomerStanding standing, Customer? profile, DocumentLink[] links, SuppliedSsn[] data) =>
        UpdateApplicationHandler.Decide(
            new ApplicationState(standing, application, Documents, profile),
            new UpdateApplicationCommand(SentId.Of(application.Customer.Value), SentId.Of(application.Id), links, data, Uniqueness.Ssn),
            Cases.Now);

    private static Document Document(SentId id) =>
        new(id.Id, DocumentPurpose.Personal, "n", FileFormat.Png, DocumentKind.DrivingLicense, null, null, true, null, Cases.Then);
}
