using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>The domain's refusals in BVNK's form (contract section 2). There is no default arm: a new refusal doesn't compile until it stands here.</summary>
internal static class DomainRefusals
{
    private const string Customer = "customerReference";
    private const string Session = "signedAgreementSessionReference";

    /// <summary>That the customer isn't asked for anything.</summary>
    public static readonly BvnkFailure NotWaiting = BvnkFailure.Invalid(Customer, "Customer must be in status INFO_REQUIRED");

    /// <summary>That the customer has as many documents as it may.</summary>
    public static readonly BvnkFailure TooManyDocuments = BvnkFailure.Invalid(Customer, "Customer has as many documents as it may");

    private static readonly BvnkFailure Internal = BvnkFailure.Of(Fault.Internal);

    public static IResult Of(Error error) => BvnkAnswer.Failure(FailureOf(error));

    public static BvnkFailure FailureOf(Error error) => error.Kind switch
    {
        ErrorKind.CustomerNotFound => BvnkFailure.CustomerNotFound,
        ErrorKind.DocumentNotFound => BvnkFailure.DocumentNotFound,
        ErrorKind.AgreementNotFound => BvnkFailure.SessionNotFound,
        ErrorKind.AgreementDecided => BvnkFailure.Invalid("status", ((AgreementDecided)error).IsExpired
            ? "must be decided before the session expires"
            : $"must be {WireValues.StatusOf(((AgreementDecided)error).Status)}, as the session was decided"),
        ErrorKind.ReferenceExists => BvnkFailure.Invalid(ReferenceTaken(((ReferenceExists)error).Reference)),
        ErrorKind.AgreementNotAccepted => NotAccepted((AgreementNotAccepted)error),
        ErrorKind.CustomerLocked or ErrorKind.CustomerRestricted or ErrorKind.CustomerClosed =>
            BvnkFailure.Invalid(Customer, "Customer can't be changed in its status"),
        ErrorKind.DataNotRequested => BvnkFailure.Invalid("taxIdentification", "must not be sent unless it is asked for"),
        ErrorKind.NothingAwaited => NotWaiting,
        ErrorKind.WrongCustomerType => BvnkFailure.Invalid(Customer, $"Customer must be of type {WireValues.TypeOf(((WrongCustomerType)error).Expected)}"),
        ErrorKind.ProfileNotAccepted => BvnkFailure.Invalid(FaultTexts.Of(((ProfileNotAccepted)error).Issues)),
        ErrorKind.FileNotAccepted => TooManyDocuments,
        ErrorKind.DocumentLinked => BvnkFailure.Invalid("documentReference", "Document is being looked at"),
        // Of what no route of this wire asks.
        ErrorKind.CustomerExists or ErrorKind.IdExists or ErrorKind.RepresentativeNotFound
            or ErrorKind.InvalidFieldForCustomerType or ErrorKind.EmployeeExists or ErrorKind.EmployeeNotFound
            or ErrorKind.EmployeeLimit or ErrorKind.StatusMoveRefused or ErrorKind.ApplicationReferenceExists or ErrorKind.ApplicationNotFound
            or ErrorKind.FileNotFound or ErrorKind.QuestionnaireComplete or ErrorKind.EntityCompleted
            or ErrorKind.VerifierFailed or ErrorKind.TooManyRecords or ErrorKind.NotWaitingForReview or ErrorKind.ApplicationRunning or ErrorKind.NothingToDecide or ErrorKind.DecisionConflict
            or ErrorKind.WrongCredentials or ErrorKind.WrongOldPassword or ErrorKind.TooManyAttempts or ErrorKind.LoginExists or ErrorKind.ClientExists
            or ErrorKind.ClientNotFound or ErrorKind.KeyExists
            or ErrorKind.AssignedToAnother or ErrorKind.CustomerNotClosed or ErrorKind.RetentionRuns or ErrorKind.VersionNotFound or ErrorKind.LoginNotFound or ErrorKind.KeyNotFound or ErrorKind.WrongCredentialKind or ErrorKind.DeliveryNotFound
            or ErrorKind.DeliveryNotReplayable or ErrorKind.DeliveryOfRemoved or ErrorKind.NoWebhook or ErrorKind.SecondOperatorNeeded => Internal,
    };

    /// <summary>That a reference is taken, with what else is wrong beside it.</summary>
    public static FieldError ReferenceTaken(string reference) => new("externalReference", $"Customer with external reference: {reference} already exists");

    private static BvnkFailure NotAccepted(AgreementNotAccepted refusal) => BvnkFailure.Invalid(
    [
        .. refusal.ReferenceTaken is { } reference ? [ReferenceTaken(reference)] : Array.Empty<FieldError>(),
        new FieldError(Session, refusal.Session.Id == Guid.Empty ? "must be the reference of an agreement session"
            : $"Agreement session with reference: {refusal.Session.Text} {WordsOf(refusal.Fault)}"),
    ]);

    private static string WordsOf(AgreementFault fault) => fault switch
    {
        AgreementFault.Used => "is already assigned to the customer",
        AgreementFault.NotSigned => "is not signed",
        AgreementFault.Unknown => "does not exist",
        AgreementFault.Declined => "is declined",
        AgreementFault.Expired => "is expired",
        AgreementFault.OfAnotherType => "is for another type of customer",
    };
}
