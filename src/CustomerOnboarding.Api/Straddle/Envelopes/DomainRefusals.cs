using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>What of a request a refusal quotes or names.</summary>
/// <param name="Email">The email, as sent.</param>
/// <param name="Status">The status that was asked for.</param>
internal sealed record Asked(string? Email = null, WireState? Status = null)
{
    public static readonly Asked Nothing = new();
}

/// <summary>The domain's refusals in this dialect's form (contract section 2). There is no default arm: a new refusal doesn't compile until it stands here.</summary>
internal static class DomainRefusals
{
    public static Refusal Of(Error error, Asked asked) => error.Kind switch
    {
        ErrorKind.CustomerNotFound => new(404, "Customer not found."),
        // Of what this dialect's customers have only the email is unique.
        ErrorKind.CustomerExists => new(422, $"Email '{asked.Email}' already exists and must be unique.", []),
        ErrorKind.CustomerLocked or ErrorKind.CustomerRestricted or ErrorKind.CustomerClosed => Unchangeable(WireState.Inactive),
        ErrorKind.NothingToDecide => Unchangeable(WireStatus.Of(((NothingToDecide)error).Customer)),
        ErrorKind.StatusMoveRefused => Unchangeable(WireStatus.Of(((MoveRefused)error).Customer), asked.Status),
        ErrorKind.ProfileNotAccepted => FaultItems.Of(((ProfileNotAccepted)error).Issues, SentIn.Body),
        // None of its routes can meet what is of representatives with ids, employees, applications by id, documents, logins and administration.
        ErrorKind.ReferenceExists or ErrorKind.ApplicationReferenceExists or ErrorKind.IdExists or ErrorKind.RepresentativeNotFound
            or ErrorKind.InvalidFieldForCustomerType or ErrorKind.WrongCustomerType or ErrorKind.EmployeeExists or ErrorKind.EmployeeNotFound
            or ErrorKind.EmployeeLimit or ErrorKind.ApplicationNotFound or ErrorKind.DocumentNotFound or ErrorKind.DocumentLinked or ErrorKind.FileNotFound
            or ErrorKind.FileNotAccepted or ErrorKind.DataNotRequested or ErrorKind.EntityCompleted or ErrorKind.VerifierFailed or ErrorKind.TooManyRecords
            or ErrorKind.NotWaitingForReview or ErrorKind.ApplicationRunning or ErrorKind.NothingAwaited or ErrorKind.QuestionnaireComplete or ErrorKind.DecisionConflict or ErrorKind.WrongCredentials or ErrorKind.WrongOldPassword
            or ErrorKind.TooManyAttempts or ErrorKind.LoginExists or ErrorKind.ClientExists or ErrorKind.KeyExists or ErrorKind.ClientNotFound
            or ErrorKind.AgreementNotFound or ErrorKind.AgreementDecided or ErrorKind.AgreementNotAccepted
            or ErrorKind.AssignedToAnother or ErrorKind.CustomerNotClosed or ErrorKind.RetentionRuns or ErrorKind.VersionNotFound or ErrorKind.LoginNotFound or ErrorKind.KeyNotFound or ErrorKind.WrongCredentialKind or ErrorKind.DeliveryNotFound
            or ErrorKind.DeliveryNotReplayable or ErrorKind.DeliveryOfRemoved or ErrorKind.NoWebhook or ErrorKind.SecondOperatorNeeded =>
            Refusal.Of(Fault.Internal),
    };

    private static Refusal Unchangeable(WireState now, WireState? wanted = null) =>
        new(422, $"Customers with status {now} cannot be changed{(wanted is null ? "" : $" to {wanted}")}.");
}
