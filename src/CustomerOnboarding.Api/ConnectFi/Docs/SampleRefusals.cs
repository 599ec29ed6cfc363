using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>
/// The domain's refusals with made-up facts, so that the API page shows them in the form in which they are answered: both come from
/// <see cref="DomainRefusals"/>. A new refusal doesn't compile until there is a sample of it.
/// </summary>
internal static class SampleRefusals
{
    public const string CustomerId = "cstap_6reGTr3k8vpAu8uFV7EdiN";
    public const string CompanyId = "cstab_7BX5DO49J48VeWKsJ6gWNb";
    public const string RepresentativeId = "cstab_7BX5DPJcbmipymiokecA6d";

    public const string ApplicationId = "iapp_7BX5DRzJ1k3nqM0aYb2cHv";
    public const string DocumentId = "doc_7BX5DSa0Qm8rTt4wXz6uKe";

    /// <summary>By their names in routes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Ids = new Dictionary<string, string>
    {
        ["customerId"] = CustomerId,
        ["documentId"] = DocumentId,
    };

    public static IReadOnlyList<Refusal> All(params ErrorKind[] kinds) => [.. kinds.Select(Of)];

    public static Refusal Of(ErrorKind kind) => DomainRefusals.Of(Sample(kind));

    private static Error Sample(ErrorKind kind)
    {
        var (customer, company) = (WrittenId.Customer(CustomerId), WrittenId.Customer(CompanyId));
        var (individual, business) = (new CustomerId(customer.Id, CustomerType.Individual), new CustomerId(company.Id, CustomerType.Business));
        var (application, document) = (WrittenId.Application(ApplicationId), WrittenId.Document(DocumentId));
        return kind switch
        {
            ErrorKind.ReferenceExists => new ReferenceExists("ExtRefICust101", individual),
            ErrorKind.CustomerExists => new CustomerExists("DEMO", individual),
            ErrorKind.IdExists => new IdExists(WrittenId.Representative(RepresentativeId).Id, null),
            ErrorKind.CustomerNotFound => new CustomerNotFound(customer),
            ErrorKind.RepresentativeNotFound => new RepresentativeNotFound(business, WrittenId.Representative(RepresentativeId)),
            ErrorKind.InvalidFieldForCustomerType => new InvalidFieldForCustomerType(CustomerType.Individual, [CustomerField.Phones]),
            ErrorKind.ProfileNotAccepted => new ProfileNotAccepted([]),
            ErrorKind.WrongCustomerType => new WrongCustomerType(individual, CustomerType.Business),
            ErrorKind.EmployeeExists or ErrorKind.EmployeeNotFound => new EmploymentRefused(kind, business, customer),
            ErrorKind.EmployeeLimit => new EmployeeLimit(business, AddEmployeeHandler.Limit),
            ErrorKind.CustomerLocked => new RefusedByStatus(kind, individual, CustomerStatus.Locked),
            ErrorKind.CustomerRestricted => new RefusedByStatus(kind, individual, CustomerStatus.Restricted),
            ErrorKind.CustomerClosed => new RefusedByStatus(kind, individual, CustomerStatus.Closed),
            ErrorKind.StatusMoveRefused => new MoveRefused(CustomerStanding.Registered(individual, default) with { Status = CustomerStatus.Locked }, StatusMove.Restrict),
            ErrorKind.ApplicationReferenceExists => new ApplicationReferenceExists("ExtRefKyc101", application.Id),
            ErrorKind.ApplicationNotFound => new ApplicationNotFound(application),
            ErrorKind.DocumentNotFound or ErrorKind.DocumentLinked => new DocumentRefused(kind, document),
            ErrorKind.FileNotAccepted => new FileNotAccepted(FileFault.ContentIsNotOfExtension),
            ErrorKind.DataNotRequested => new DataNotRequested(customer),
            ErrorKind.TooManyRecords => VerificationErrors.TooManyRecords,
            ErrorKind.NotWaitingForReview => new NotWaitingForReview(application.Id, KycStatus.Completed),
            ErrorKind.NothingToDecide => new NothingToDecide(CustomerStanding.Registered(individual, DateTimeOffset.UnixEpoch)),
            ErrorKind.NothingAwaited => new NothingAwaited(CustomerStanding.Registered(individual, DateTimeOffset.UnixEpoch)),
            ErrorKind.QuestionnaireComplete => new QuestionnaireComplete("aboutYou"),
            ErrorKind.DecisionConflict => new DecisionConflict(application.Id),
            ErrorKind.WrongOldPassword => new WrongOldPassword("demo"),
            ErrorKind.TooManyAttempts => new TooManyAttempts(30),
            ErrorKind.ClientNotFound => new ClientNotFound("DEMO"),
            ErrorKind.LoginExists => new LoginExists("demo"),
            ErrorKind.ClientExists => new ClientExists("DEMO"),
            ErrorKind.AgreementNotFound => new AgreementNotFound(customer),
            ErrorKind.AgreementDecided => new AgreementDecided(AgreementStatus.Signed, IsExpired: false),
            ErrorKind.AgreementNotAccepted => new AgreementNotAccepted(customer, AgreementFault.Used, null),
            ErrorKind.AssignedToAnother => new AssignedToAnother(application.Id, new Assignment("ops", DateTimeOffset.UnixEpoch)),
            ErrorKind.RetentionRuns => new RetentionRuns(individual, DateTimeOffset.UnixEpoch),
            ErrorKind.CustomerNotClosed => new RefusedByStatus(kind, individual, CustomerStatus.Active),
            ErrorKind.VersionNotFound => new VersionNotFound(customer, 1),
            ErrorKind.FileNotFound or ErrorKind.EntityCompleted or ErrorKind.VerifierFailed or ErrorKind.WrongCredentials or ErrorKind.KeyExists
            or ErrorKind.LoginNotFound or ErrorKind.KeyNotFound or ErrorKind.WrongCredentialKind or ErrorKind.DeliveryNotFound
            or ErrorKind.DeliveryNotReplayable or ErrorKind.DeliveryOfRemoved or ErrorKind.ApplicationRunning or ErrorKind.NoWebhook or ErrorKind.SecondOperatorNeeded => new Error(kind),
        };
    }
}
