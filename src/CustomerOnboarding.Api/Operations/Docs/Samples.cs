using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Operations.ListAudit;
using CustomerOnboarding.Api.Operations.Search;
using CustomerOnboarding.Api.Operations.ShowCustomer;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>Made-up records for the page, written by the code that answers, so that the page can't show another form.</summary>
internal static class Samples
{
    public const string CustomerId = "cstap_6reGTr3k8vpAu8uFV7EdiN";
    public const string BusinessId = "cstab_6reGTr3k8vpAu8uFV7EdiN";
    public const string RepresentativeId = "cstab_7BX5DPJcbmipymiokecA6d";
    public const string ApplicationId = "iapp_7BX5DRzJ1k3nqM0aYb2cHv";
    public const string DocumentId = "doc_7BX5DSa0Qm8rTt4wXz6uKe";

    public const string WebhookId = "dlv_02vGVJTQhvgHdGgPVeZIsz02vGVJTQhvgHdGgPVeZIsy";
    public const string KeyId = "key_7BX5DTf2Rn9sUv5xYa7vLg";

    public static readonly DateTimeOffset Changed = new(2023, 11, 3, 9, 30, 12, 41, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, string> Ids = new Dictionary<string, string>
    {
        ["customerId"] = CustomerId,
        ["applicationId"] = ApplicationId,
        ["documentId"] = DocumentId,
        ["clientId"] = "DEMO",
        ["login"] = "demo",
        ["webhookId"] = WebhookId,
        ["version"] = "2",
    };

    public static readonly CustomerStanding Standing = CustomerStanding.Registered(Individual, Changed);

    public static readonly FoundCustomerAnswer Found = FoundCustomerAnswer.Of(
        new CustomerSummary(
            "DEMO", Standing with { Status = CustomerStatus.Active }, "ExtRef101", null, null, "John", "Smith", "john.smith@example.com", "+15556667777", "USA", Changed.AddHours(-1)),
        new Dictionary<string, string> { ["DEMO"] = "demo" });

    public static readonly AuditEntryAnswer AuditEntry = AuditEntryAnswer.Of(new AuditRecord(
        "DEMO", new Guid("0197f0e2-b6f4-7e3c-8a51-d0c2f7a3b9e4"), new Guid("0197f0e1-9f3b-7c45-b0e9-5f1de2f54db1").ToString(), Changed, "demo",
        "d38a973078d011eeb5658f28ab5fe311", "customer.updated", "Email Phones", null), null);

    private static CustomerId Individual => new(WrittenId.Customer(CustomerId).Id, CustomerType.Individual);

    public static readonly Assignment Held = new("ops", Changed.AddMinutes(30));

    public static readonly NoteAnswer Note = new("0197f0e2-b6f4-7e3c-8a51-d0c2f7a3b9e4", "Called back; will send a better image of the passport.", "ops", WireNames.Timestamp(Changed));

    public static readonly MoveAnswer Move = MoveAnswer.Of(new RecordedMove(
        new Move("application_moved", WrittenId.Application(ApplicationId).Id, "running", "waiting_review", null, null), Changed, "system", ""));

    private static readonly VerificationReport Reported = new(
        [new ReportCheck(CheckKind.Address, ReportDecision.Review, ["R704"]) { RiskScore = 0.42m, Correlation = 0.5m }],
        new Dictionary<string, string> { ["R704"] = "Address can't be found." });

    private static QueuedApplication InQueue => new(
        "DEMO",
        "demo",
        Waiting,
        "John Smith",
        Held,
        new Dictionary<Guid, FileFormat> { [WrittenId.Document(DocumentId).Id] = FileFormat.Jpeg },
        new Dictionary<Guid, VerificationReport> { [Individual.Value] = Reported });

    private static KycApplication Waiting => new(
        WrittenId.Application(ApplicationId).Id, Individual, "ExtRefKyc101", VerificationPolicy.CardOrPassport,
        [new EntityApplication(EntityId.Of(Individual), KycStatus.WaitingReview, null, [])],
        [new LinkedDocument(WrittenId.Document(DocumentId).Id, Individual.Value, DocumentKind.Passport, DocumentSide.Front)], null, 0, Changed.AddHours(-1), Changed);

    public static ApplicationAnswer Queued => ApplicationAnswer.Of(InQueue, Changed.AddMinutes(5));

    public static EntityReportAnswer Report => EntityReportAnswer.All(InQueue)[0];

    public static CustomerDossierAnswer Dossier => new(
        CustomerId, "DEMO", "demo", "individual", "active", null, "ExtRef101", false, null, null, null,
        [
            new("firstName", "first_name", "John", false),
            new("dateOfBirth", "date_of_birth", "***", true),
            new("identificationDocuments[0].number", "identification_documents", "***6789", true),
        ],
        [],
        [new(BusinessId, "clerk", WireNames.Timestamp(Changed), null)],
        [new(Queued, [Report])],
        [new(DocumentId, "passport", "jpeg", null, ApplicationId, true, WireNames.Timestamp(Changed))],
        [Move],
        [Note],
        WireNames.Timestamp(Changed.AddHours(-1)),
        WireNames.Timestamp(Changed));

    public static IReadOnlyList<Refusal> Refusals(params ErrorKind[] kinds) => [.. kinds.Select(kind => DomainRefusals.Of(Of(kind)))];

    public static ApplicationAnswer Application(KycStatus status, KycOutcome? outcome) => ApplicationAnswer.Of("DEMO", new KycApplication(
        WrittenId.Application(ApplicationId).Id, Individual, "ExtRefKyc101", VerificationPolicy.CardOrPassport,
        [new EntityApplication(EntityId.Of(Individual), status, outcome, [])], [], null, 0, Changed.AddHours(-1), Changed));

    private static Error Of(ErrorKind kind) => kind switch
    {
        ErrorKind.CustomerNotFound => new CustomerNotFound(WrittenId.Customer(CustomerId)),
        ErrorKind.RepresentativeNotFound => new RepresentativeNotFound(Individual, WrittenId.Representative(RepresentativeId)),
        ErrorKind.CustomerClosed => new RefusedByStatus(kind, Individual, CustomerStatus.Closed),
        ErrorKind.StatusMoveRefused => new MoveRefused(Standing with { Status = CustomerStatus.Locked }, StatusMove.Restrict),
        ErrorKind.ApplicationNotFound => new ApplicationNotFound(WrittenId.Application(ApplicationId)),
        ErrorKind.DocumentNotFound => new DocumentRefused(kind, WrittenId.Document(DocumentId)),
        ErrorKind.NotWaitingForReview => new NotWaitingForReview(WrittenId.Application(ApplicationId).Id, KycStatus.Completed),
        ErrorKind.ApplicationRunning => new ApplicationRunning(WrittenId.Application(ApplicationId).Id),
        ErrorKind.AssignedToAnother => new AssignedToAnother(WrittenId.Application(ApplicationId).Id, Held),
        ErrorKind.CustomerLocked => new RefusedByStatus(kind, Individual, CustomerStatus.Locked),
        ErrorKind.CustomerRestricted => new RefusedByStatus(kind, Individual, CustomerStatus.Restricted),
        ErrorKind.CustomerNotClosed => new RefusedByStatus(kind, Individual, CustomerStatus.Active),
        ErrorKind.RetentionRuns => new RetentionRuns(Individual, Changed.AddYears(5)),
        ErrorKind.VersionNotFound => new VersionNotFound(WrittenId.Customer(CustomerId), 3),
        ErrorKind.DecisionConflict => new DecisionConflict(WrittenId.Application(ApplicationId).Id),
        ErrorKind.DeliveryNotFound => new DeliveryRefused(kind, WebhookId, null),
        ErrorKind.DeliveryNotReplayable => new DeliveryRefused(kind, WebhookId, DeliveryState.Pending),
        ErrorKind.DeliveryOfRemoved => new DeliveryRefused(kind, WebhookId, DeliveryState.GivenUp),
        ErrorKind.NoWebhook => new NoWebhook("DEMO"),
        ErrorKind.SecondOperatorNeeded => new SecondOperatorNeeded(WrittenId.Application(ApplicationId).Id),
        ErrorKind.ClientNotFound => new ClientNotFound("DEMO"),
        ErrorKind.ClientExists => new ClientExists("DEMO"),
        ErrorKind.LoginExists => new LoginExists("demo"),
        ErrorKind.LoginNotFound => new LoginNotFound("demo"),
        ErrorKind.KeyNotFound => new KeyNotFound("DEMO", KeyId),
        ErrorKind.WrongCredentialKind => new WrongCredentialKind("DEMO", CredentialKind.Login),
        ErrorKind.TooManyRecords => VerificationErrors.TooManyRecords,
        _ => new Error(kind),
    };
}
