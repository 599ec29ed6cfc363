using System.Diagnostics;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using static CustomerOnboarding.Api.Http.Envelopes.RefusalForms;

namespace CustomerOnboarding.Api.Operations;

/// <summary>
/// The domain's refusals as operators' routes say them. There is no default arm: a new refusal doesn't compile until it is said here whether
/// an operator can meet it.
/// </summary>
internal static class DomainRefusals
{
    public static Refusal Of(Error error) => error.Kind switch
    {
        ErrorKind.CustomerNotFound => Form((CustomerNotFound)error, it => new(
            400, "customerNotFound", "Customer not found.", Facts(("customerId", it.Sent.Text)))),
        ErrorKind.RepresentativeNotFound => Form((RepresentativeNotFound)error, it => new(
            400, "representativeNotFound", "Business representative not found.", Facts(("customerId", WrittenId.Of(it.Customer)), ("id", it.Sent.Text)))),
        ErrorKind.CustomerLocked => ByStatus(error, "customerLocked", "Customer is locked."),
        ErrorKind.CustomerRestricted => ByStatus(error, "customerRestricted", "Customer is restricted."),
        ErrorKind.CustomerClosed => ByStatus(error, "customerClosed", "Customer is closed."),
        ErrorKind.StatusMoveRefused => Form((MoveRefused)error, it => new(
            409, "statusMoveRefused", "The customer's status has no such move.",
            Facts(
                ("customerId", WrittenId.Of(it.Customer.Id)), ("customerStatus", WireNames.Of(it.Customer.Status)), ("action", WireNames.Of(it.Move!.Value))))),
        ErrorKind.ApplicationNotFound => Form((ApplicationNotFound)error, it => new(
            404, "applicationNotFound", "Application not found.", Facts(("applicationId", it.Sent.Text)))),
        ErrorKind.DocumentNotFound => Form((DocumentRefused)error, it => new(
            400, "documentNotFound", "Document not found.", Facts(("documentId", it.Document.Text)))),
        ErrorKind.FileNotFound => new(400, "fileNotFound", "File not found."),
        ErrorKind.EntityCompleted => new(400, "statusApplicationEntity", "Entity has status completed."),
        ErrorKind.TooManyRecords => Form((TooManyRecords)error, it => new(
            400, "greaterNumberOfRecords", "The numberOfRecords field is greater than the request limit", Facts(("maxNumberOfRecords", it.Limit)))),
        ErrorKind.NotWaitingForReview => Form((NotWaitingForReview)error, it => new(
            409, "applicationNotWaiting", "Application is not waiting for review.",
            Facts(("applicationId", WrittenId.OfApplication(it.ApplicationId)), ("status", WireNames.Of(it.Status))))),
        ErrorKind.ApplicationRunning => Form((ApplicationRunning)error, it => new(
            409, "applicationRunning", "The verifier is at work on an application of the customer.", Facts(("applicationId", WrittenId.OfApplication(it.ApplicationId))))),
        ErrorKind.DecisionConflict => Form((DecisionConflict)error, it => new(
            409, "decisionConflict", "The decision on the entities contradicts the one on the application.",
            Facts(("applicationId", WrittenId.OfApplication(it.ApplicationId))))),
        ErrorKind.ClientNotFound => Form((ClientNotFound)error, it => new(404, "clientNotFound", "Client not found.", Facts(("clientId", it.ClientId)))),
        ErrorKind.ClientExists => Form((ClientExists)error, it => new(409, "clientExists", "The client exists already.", Facts(("clientId", it.ClientId)))),
        ErrorKind.LoginExists => Form((LoginExists)error, it => new(409, "loginExists", "The login exists already.", Facts(("login", it.Login)))),
        ErrorKind.LoginNotFound => Form((LoginNotFound)error, it => new(404, "loginNotFound", "Login not found.", Facts(("login", it.Login)))),
        ErrorKind.KeyNotFound => Form((KeyNotFound)error, it => new(404, "keyNotFound", "Key not found.", Facts(("clientId", it.ClientId), ("keyId", it.KeyId)))),
        ErrorKind.WrongCredentialKind => Form((WrongCredentialKind)error, it => new(
            409, "wrongCredentialKind", "The client's dialect has another kind of credential.", Facts(("clientId", it.ClientId), ("comesInBy", WireNames.Of(it.ComesInBy))))),
        ErrorKind.DeliveryNotFound => Form((DeliveryRefused)error, it => new(404, "webhookNotFound", "Webhook not found.", Facts(("webhookId", it.DeliveryId)))),
        ErrorKind.DeliveryNotReplayable => Form((DeliveryRefused)error, it => new(
            409, "webhookNotReplayable", "The webhook can't be sent anew.", Facts(("webhookId", it.DeliveryId), ("webhookState", WireNames.Of(it.State!.Value))))),
        ErrorKind.DeliveryOfRemoved => Form((DeliveryRefused)error, it => new(
            409, "customerRemoved", "The customer was removed: nothing more is told of it.",
            Facts(("webhookId", it.DeliveryId), ("webhookState", WireNames.Of(it.State!.Value))))),
        ErrorKind.NoWebhook => Form((NoWebhook)error, it => new(
            409, "noWebhook", "The client has no address at which it is told everything.", Facts(("clientId", it.ClientId)))),
        ErrorKind.SecondOperatorNeeded => Form((SecondOperatorNeeded)error, it => new(
            409, "secondOperatorNeeded", "A second operator has to confirm this decision.", Facts(("applicationId", WrittenId.OfApplication(it.ApplicationId))))),
        ErrorKind.AssignedToAnother => Form((AssignedToAnother)error, it => new(
            409, "applicationAssigned", "Another operator has the application.",
            Facts(
                ("applicationId", WrittenId.OfApplication(it.ApplicationId)), ("assignedTo", it.Held.Login), ("dtsUntil", WireNames.Timestamp(it.Held.Until))))),
        ErrorKind.RetentionRuns => Form((RetentionRuns)error, it => new(
            409, "retentionPeriod", "The customer's data have to be kept until the retention period is over.",
            Facts(("customerId", WrittenId.Of(it.Customer)), ("dtsUntil", WireNames.Timestamp(it.Until))))),
        ErrorKind.CustomerNotClosed => Form((RefusedByStatus)error, it => new(
            409, "customerNotClosed", "The customer isn't closed: from then on its data are kept for the retention period.",
            Facts(("customerId", WrittenId.Of(it.Customer)), ("customerStatus", WireNames.Of(it.Status))))),
        ErrorKind.VersionNotFound => Form((VersionNotFound)error, it => new(
            404, "versionNotFound", "The customer has no such version, or it can't be read any more.", Facts(("customerId", it.Customer.Text), ("version", it.Number)))),
        ErrorKind.ReferenceExists or ErrorKind.ApplicationReferenceExists or ErrorKind.CustomerExists or ErrorKind.IdExists
            or ErrorKind.InvalidFieldForCustomerType or ErrorKind.ProfileNotAccepted or ErrorKind.WrongCustomerType or ErrorKind.EmployeeExists or ErrorKind.EmployeeNotFound
            or ErrorKind.EmployeeLimit or ErrorKind.FileNotAccepted or ErrorKind.DocumentLinked or ErrorKind.DataNotRequested or ErrorKind.VerifierFailed
            or ErrorKind.NothingAwaited or ErrorKind.QuestionnaireComplete or ErrorKind.NothingToDecide or ErrorKind.WrongCredentials or ErrorKind.WrongOldPassword or ErrorKind.TooManyAttempts or ErrorKind.KeyExists
            or ErrorKind.AgreementNotFound or ErrorKind.AgreementDecided or ErrorKind.AgreementNotAccepted =>
            throw new UnreachableException($"No operator's route is refused by {error.Kind}."),
    };
}
