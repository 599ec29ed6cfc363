using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>The domain's refusals in Platnova's form (contract section 2). There is no default arm: a new refusal doesn't compile until it stands here.</summary>
internal static class DomainRefusals
{
    private static readonly PlatnovaFailure Internal = PlatnovaFailure.Of(Fault.Internal);

    // However they came: the contract has no words for one customer's documents in all.
    private static readonly Issue TooManyDocuments = new(
        IssuePath.Root.To(new PathStep(PathStepKind.Property, "documents")), new Violation(RuleKind.MaxItems) { Limit = NewCustomerDocument.Most });

    public static IResult Of(Error error) => error switch
    {
        ProfileNotAccepted { Issues: var issues } => PlatnovaAnswer.Invalid(issues),
        FileNotAccepted { Fault: FileFault.TooManyOfCustomer } => PlatnovaAnswer.Invalid([TooManyDocuments]),
        _ => PlatnovaAnswer.Failure(FailureOf(error.Kind)),
    };

    public static PlatnovaFailure FailureOf(ErrorKind kind) => kind switch
    {
        ErrorKind.CustomerNotFound => PlatnovaFailure.NotFound,
        ErrorKind.CustomerLocked or ErrorKind.CustomerClosed => PlatnovaFailure.Locked,
        ErrorKind.CustomerExists or ErrorKind.ReferenceExists or ErrorKind.IdExists => PlatnovaFailure.Exists,
        // Of what no route of this wire asks.
        ErrorKind.ProfileNotAccepted or ErrorKind.RepresentativeNotFound or ErrorKind.InvalidFieldForCustomerType or ErrorKind.WrongCustomerType
            or ErrorKind.EmployeeExists or ErrorKind.EmployeeNotFound or ErrorKind.EmployeeLimit or ErrorKind.CustomerRestricted
            or ErrorKind.StatusMoveRefused or ErrorKind.ApplicationReferenceExists or ErrorKind.ApplicationNotFound or ErrorKind.DocumentNotFound
            or ErrorKind.FileNotFound or ErrorKind.FileNotAccepted or ErrorKind.DocumentLinked or ErrorKind.DataNotRequested or ErrorKind.EntityCompleted
            or ErrorKind.VerifierFailed or ErrorKind.TooManyRecords or ErrorKind.NotWaitingForReview or ErrorKind.ApplicationRunning or ErrorKind.NothingAwaited or ErrorKind.QuestionnaireComplete or ErrorKind.NothingToDecide or ErrorKind.DecisionConflict
            or ErrorKind.WrongCredentials or ErrorKind.WrongOldPassword or ErrorKind.TooManyAttempts or ErrorKind.LoginExists or ErrorKind.ClientExists
            or ErrorKind.ClientNotFound or ErrorKind.KeyExists
            or ErrorKind.AgreementNotFound or ErrorKind.AgreementDecided or ErrorKind.AgreementNotAccepted
            or ErrorKind.AssignedToAnother or ErrorKind.CustomerNotClosed or ErrorKind.RetentionRuns or ErrorKind.VersionNotFound or ErrorKind.LoginNotFound or ErrorKind.KeyNotFound or ErrorKind.WrongCredentialKind or ErrorKind.DeliveryNotFound
            or ErrorKind.DeliveryNotReplayable or ErrorKind.DeliveryOfRemoved or ErrorKind.NoWebhook or ErrorKind.SecondOperatorNeeded => Internal,
    };
}
