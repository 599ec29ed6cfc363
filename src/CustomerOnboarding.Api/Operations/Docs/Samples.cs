using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Operations.ListAudit;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>Made-up records for the page, written by the code that answers, so that the page can't show another form.</summary>
internal static class Samples
{
    public const string CustomerId = "cstap_6reGTr3k8vpAu8uFV7EdiN";
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
    };

    public static readonly CustomerStanding Standing = CustomerStanding.Registered(Individual, Changed);

    public static readonly AuditEntryAnswer AuditEntry = AuditEntryAnswer.Of(new AuditRecord(
        "DEMO", new Guid("0197f0e2-b6f4-7e3c-8a51-d0c2f7a3b9e4"), new Guid("0197f0e1-9f3b-7c45-b0e9-5f1de2f54db1").ToString(), Changed, "demo",
        "d38a973078d011eeb5658f28ab5fe311", "customer.updated", "Email Phones"));

    private static CustomerId Individual => new(WrittenId.Customer(CustomerId).Id, CustomerType.Individual);

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
        ErrorKind.DecisionConflict => new DecisionConflict(WrittenId.Application(ApplicationId).Id),
        ErrorKind.DeliveryNotFound => new DeliveryRefused(kind, WebhookId, null),
        ErrorKind.DeliveryNotReplayable => new DeliveryRefused(kind, WebhookId, DeliveryState.Pending),
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
