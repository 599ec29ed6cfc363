using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Audit;

/// <summary>
/// Every line that the audit trail can have. Nobody outside of the domain can make another: what is recorded of a change, and in which words, is read here and nowhere else.
/// </summary>
public static class AuditEntries
{
    /// <summary>What a registration is called, by which the first version of a customer is found.</summary>
    public const string Registered = "customer.registered";

    /// <summary>What an erasure is called; whatever the sweep erases is written by one statement.</summary>
    public const string Erased = "customer.erased";

    /// <summary>A customer was registered.</summary>
    public static AuditEntry CustomerRegistered(Guid customer) => new(Registered, customer);

    /// <summary>A customer was edited; which fields.</summary>
    public static AuditEntry CustomerUpdated(Guid customer, IEnumerable<CustomerField> fields) => new("customer.updated", customer, Names(fields));

    /// <summary>A customer's status was moved.</summary>
    public static AuditEntry CustomerMoved(StatusMove move, CustomerStanding before, CustomerStanding after) =>
        new("customer.status-moved", before.Id.Value, move.ToString(), before.Status.ToString(), after.Status.ToString());

    /// <summary>Clear values of a customer were asked for; which, and why.</summary>
    public static AuditEntry CustomerUnmasked(Guid customer, IEnumerable<CustomerField> fields, string? reason) =>
        new("customer.unmasked", customer, Names(fields)) { Reason = reason };

    /// <summary>An operator wrote a note on a customer.</summary>
    public static AuditEntry CustomerNoted(Guid customer, Guid note) => new("customer.noted", customer, note.ToString());

    /// <summary>A customer was shown to an operator.</summary>
    /// <param name="customer">Which.</param>
    /// <param name="part">Which part, or in answer to what; nothing for the whole.</param>
    public static AuditEntry CustomerViewed(Guid customer, params IReadOnlyList<string> part) => new("customer.viewed", customer, part);

    /// <summary>A page of a search was shown to an operator.</summary>
    /// <param name="conditions">The names of the conditions.</param>
    /// <param name="shown">How many customers.</param>
    public static AuditEntry CustomersSearched(IReadOnlyList<string> conditions, int shown) => new("customers.searched", "customers", [.. conditions, Shown(shown)]);

    /// <summary>Somebody was employed by a business.</summary>
    public static AuditEntry EmployeeAdded(Guid business, Guid employee) => new("employee.added", business, employee.ToString());

    /// <summary>Somebody isn't employed by a business any more.</summary>
    public static AuditEntry EmployeeDisabled(Guid business, Guid employee) => new("employee.disabled", business, employee.ToString());

    /// <summary>Questions were answered; the codes of the questionnaires.</summary>
    public static AuditEntry QuestionnairesAnswered(Guid customer, IEnumerable<string> codes) => new("questionnaire.answered", customer, [.. codes]);

    /// <summary>Something was done to an application.</summary>
    /// <param name="deed">What.</param>
    /// <param name="after">The application as it is then.</param>
    /// <param name="reason">Why; null where nobody was asked.</param>
    public static AuditEntry Application(ApplicationDeed deed, KycApplication after, string? reason = null) =>
        new(NameOf(deed), after.Id, [after.Customer.Value.ToString(), after.Status.ToString(), .. after.Outcome is { } outcome ? [outcome.ToString()] : (string[])[]])
        {
            Reason = reason,
        };

    /// <summary>An application was begun again; the one that it is like, and why.</summary>
    public static AuditEntry ApplicationBegunAgain(KycApplication like, string? reason) =>
        new("application.begun-again", like.Id, like.Customer.Value.ToString()) { Reason = reason };

    /// <summary>An application was taken away again, because nothing had happened on it since it began.</summary>
    public static AuditEntry ApplicationAbandoned(KycApplication application) => new("application.abandoned", application.Id, application.Customer.Value.ToString());

    /// <summary>An operator took an application.</summary>
    public static AuditEntry ApplicationAssigned(Guid application, Guid customer) => new("application.assigned", application, customer.ToString());

    /// <summary>An operator gave an application back.</summary>
    public static AuditEntry ApplicationReleased(Guid application, Guid customer) => new("application.released", application, customer.ToString());

    /// <summary>An application was shown to an operator.</summary>
    public static AuditEntry ApplicationViewed(Guid application) => new("application.viewed", application);

    /// <summary>A page of applications was shown to an operator; by which status, and how many.</summary>
    public static AuditEntry ApplicationsListed(string status, int shown) => new("applications.listed", "applications", status, Shown(shown));

    /// <summary>A document was announced, for which no file came yet.</summary>
    public static AuditEntry DocumentAnnounced(Document document) => new("document.announced", document.Id);

    /// <summary>A document has a file, or another one.</summary>
    public static AuditEntry DocumentUploaded(Guid document) => new("document.uploaded", document);

    /// <summary>A document came with its file, for a customer.</summary>
    public static AuditEntry DocumentAdded(Guid document, Guid customer) => new("document.added", document, customer.ToString());

    /// <summary>A document's file was opened.</summary>
    public static AuditEntry DocumentViewed(Guid document) => new("document.viewed", document);

    /// <summary>A document was taken away from its customer.</summary>
    public static AuditEntry DocumentDeleted(Guid document, Guid customer) => new("document.deleted", document, customer.ToString());

    /// <summary>A session of an agreement was begun.</summary>
    public static AuditEntry AgreementBegun(AgreementSession session) => new("agreement.begun", session.Id);

    /// <summary>A session of an agreement was decided.</summary>
    public static AuditEntry AgreementDecided(AgreementSession session) =>
        new(session.Status == AgreementStatus.Signed ? "agreement.signed" : "agreement.declined", session.Id);

    /// <summary>An address was named for a client's messages, or none any more.</summary>
    public static AuditEntry WebhookSet(string client) => new("client.webhook-set", client);

    /// <summary>A client's messages are signed by another secret.</summary>
    public static AuditEntry WebhookSecretRenewed(string client) => new("client.webhook-secret-renewed", client);

    /// <summary>A message of a test was sent to a client.</summary>
    public static AuditEntry WebhookTested(string client) => new("webhook.tested", client);

    /// <summary>An event is sent anew to a subscription.</summary>
    public static AuditEntry WebhookReplayed(Guid happened, Guid subscription) => new("webhook.replayed", happened, subscription.ToString());

    /// <summary>Something was done to a client.</summary>
    public static AuditEntry Client(ClientDeed deed, string client) => new(NameOf(deed), client);

    /// <summary>Something was done to a client's key.</summary>
    /// <param name="deed">What.</param>
    /// <param name="key">The id that the key is shown by.</param>
    public static AuditEntry Key(KeyDeed deed, string key) => new(NameOf(deed), key);

    /// <summary>Something was done to a login, or by it.</summary>
    /// <param name="deed">What.</param>
    /// <param name="login">Which.</param>
    /// <param name="fields">What it has then; nothing where that doesn't change.</param>
    public static AuditEntry Login(LoginDeed deed, string login, params IReadOnlyList<string> fields) => new(NameOf(deed), login, fields);

    /// <summary>Something was refused to whoever may not do it.</summary>
    /// <param name="subject">A record's id, or the login or key.</param>
    /// <param name="what">What was tried, and what was lacking.</param>
    public static AuditEntry AccessDenied(string subject, IReadOnlyList<string> what) => new("access.denied", subject, what);

    /// <summary>What waits was shown to an operator.</summary>
    public static AuditEntry SummaryViewed() => new("summary.viewed", "summary");

    /// <summary>A page of the audit trail was shown.</summary>
    public static AuditEntry AuditListed(int shown) => new("audit.listed", "audit", Shown(shown));

    /// <summary>The audit trail was exported.</summary>
    public static AuditEntry AuditExported() => new("audit.exported", "audit");

    /// <summary>The audit trail was verified; what came out.</summary>
    public static AuditEntry AuditVerified(string result) => new("audit.verified", "audit", result);

    /// <summary>A rotation of keys began, or ended.</summary>
    /// <param name="isBeginning">Which of both.</param>
    /// <param name="wrapped">How many data keys there were to be wrapped anew.</param>
    /// <param name="indexed">How many values there were to be indexed anew.</param>
    public static AuditEntry KeyRotation(bool isBeginning, long wrapped, long indexed) =>
        new(isBeginning ? "keys.rotation-begun" : "keys.rotation-ended", "keys", FormattableString.Invariant($"wrapped:{wrapped}"), FormattableString.Invariant($"indexed:{indexed}"));

    /// <summary>No value stands by the former index key any more.</summary>
    public static AuditEntry IndexKeyRetired() => new("index-key.retired", "keys");

    private static string Shown(int count) => FormattableString.Invariant($"shown:{count}");

    private static IReadOnlyList<string> Names(IEnumerable<CustomerField> fields) => [.. fields.Select(field => field.ToString())];

    private static string NameOf(ApplicationDeed deed) => deed switch
    {
        ApplicationDeed.Started => "application.started",
        ApplicationDeed.Updated => "application.updated",
        ApplicationDeed.Checked => "application.checked",
        ApplicationDeed.DecisionProposed => "application.decision-proposed",
        ApplicationDeed.Decided => "application.decided",
        ApplicationDeed.Withdrawn => "application.withdrawn",
    };

    private static string NameOf(ClientDeed deed) => deed switch
    {
        ClientDeed.Added => "client.added",
        ClientDeed.UnmaskAllowed => "client.unmask-allowed",
        ClientDeed.UnmaskDenied => "client.unmask-denied",
        ClientDeed.Disabled => "client.disabled",
        ClientDeed.Enabled => "client.enabled",
    };

    private static string NameOf(KeyDeed deed) => deed switch
    {
        KeyDeed.Added => "key.added",
        KeyDeed.Revoked => "key.revoked",
    };

    private static string NameOf(LoginDeed deed) => deed switch
    {
        LoginDeed.ClientAdded => "client.added",
        LoginDeed.OperatorAdded => "operator.added",
        LoginDeed.Added => "login.added",
        LoginDeed.Disabled => "login.disabled",
        LoginDeed.Enabled => "login.enabled",
        LoginDeed.PasswordReset => "password.reset",
        LoginDeed.PasswordChanged => "password.changed",
        LoginDeed.PasswordChangeFailed => "password.change-failed",
        LoginDeed.RightsSet => "operator.rights-set",
        LoginDeed.TokenIssued => "token.issued",
        LoginDeed.TokenEnded => "token.ended",
        LoginDeed.Failed => "login.failed",
    };
}
