using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using static CustomerOnboarding.Api.Http.Envelopes.RefusalForms;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>
/// The domain's refusals in connectFi's form: status, code, message, and which facts make up the context (contract section 1). There is
/// no default arm: a new refusal doesn't compile until it stands here.
/// </summary>
internal static class DomainRefusals
{
    public static Refusal Of(Error error) => error.Kind switch
    {
        ErrorKind.ReferenceExists => Form((ReferenceExists)error, it => new(
            400, "referenceExists", "Reference already exists.", Facts(("reference", it.Reference), ("entityId", WrittenId.Of(it.Holder))))),
        ErrorKind.ApplicationReferenceExists => Form((ApplicationReferenceExists)error, it => new(
            400, "referenceExists", "Reference already exists.", Facts(("reference", it.Reference), ("entityId", WrittenId.OfApplication(it.HolderId))))),
        // A partner's client is called aggregator on the wire (contract section 4).
        ErrorKind.CustomerExists => Form((CustomerExists)error, it => new(
            400, "customerExists", "Customer exists.", Facts(("cFiAggregatorId", it.ClientId), ("customerId", WrittenId.Of(it.Holder))))),
        ErrorKind.IdExists => Form((IdExists)error, it => new(
            400, "idExists", "Id already exists.", Facts(("id", WrittenId.OfRepresentative(it.Id, it.OwnId))))),
        ErrorKind.CustomerNotFound => Form((CustomerNotFound)error, it => new(
            400, "customerNotFound", "Customer not found.", Facts(("customerId", it.Sent.Text)))),
        ErrorKind.RepresentativeNotFound => Form((RepresentativeNotFound)error, it => new(
            400, "representativeNotFound", "Business representative not found.", Facts(("customerId", WrittenId.Of(it.Customer)), ("id", it.Sent.Text)))),
        ErrorKind.InvalidFieldForCustomerType => Form((InvalidFieldForCustomerType)error, it => new(
            400, "invalidFieldForCustomerType", "Invalid field for the current customer type.",
            Facts(("customerType", WireNames.Of(it.Type)), ("fields", it.Fields.Select(field => WireValues.FieldOf(Other(it.Type), field)).ToArray())))),
        ErrorKind.WrongCustomerType => Form((WrongCustomerType)error, it => new(
            400, "wrongCustomerType", "Wrong customer type.",
            Facts(("customerId", WrittenId.Of(it.Customer)), ("customerType", WireNames.Of(it.Customer.Type)), ("expected", WireNames.Of(it.Expected))))),
        ErrorKind.EmployeeExists => Employment(error, "employeeExists", "Employee already exists."),
        ErrorKind.EmployeeNotFound => Employment(error, "employeeNotFound", "Employee not found."),
        ErrorKind.EmployeeLimit => Form((EmployeeLimit)error, it => new(
            400, "employeeLimit", "Too many employees.", Facts(("companyId", WrittenId.Of(it.Company)), ("limit", it.Limit)))),
        ErrorKind.CustomerLocked => ByStatus(error, "customerLocked", "Customer is locked."),
        ErrorKind.CustomerRestricted => ByStatus(error, "customerRestricted", "Customer is restricted."),
        ErrorKind.CustomerClosed => ByStatus(error, "customerClosed", "Customer is closed."),
        ErrorKind.ApplicationNotFound => Form((ApplicationNotFound)error, it => new(
            404, "applicationNotFound", "Application not found.", Facts(("applicationId", it.Sent.Text ?? "")))),
        ErrorKind.DocumentNotFound => Form((DocumentRefused)error, it => new(
            400, "documentNotFound", "Document not found.", Facts(("documentId", it.Document.Text)))),
        ErrorKind.DocumentLinked => Form((DocumentRefused)error, it => new(
            400, "documentLinked", "Document is linked already.", Facts(("documentId", it.Document.Text)))),
        ErrorKind.FileNotFound => new(400, "fileNotFound", "File not found."),
        ErrorKind.FileNotAccepted => Form((FileNotAccepted)error, it => new(
            400, "fileNotAccepted", "File not accepted.", Facts(("reason", WireNames.Of(it.Fault))))),
        ErrorKind.DataNotRequested => Form((DataNotRequested)error, it => new(
            400, "dataNotRequested", "Data not requested.", Facts(("entityId", it.Entity.Text)))),
        ErrorKind.EntityCompleted => new(400, "statusApplicationEntity", "Entity has status completed."),
        ErrorKind.VerifierFailed => new(400, "extAkepa", "External akepa error"),
        ErrorKind.TooManyRecords => Form((TooManyRecords)error, it => new(
            400, "greaterNumberOfRecords", "The numberOfRecords field is greater than the request limit", Facts(("maxNumberOfRecords", it.Limit)))),
        ErrorKind.WrongCredentials => Refusals.Of(Fault.Unauthorized),
        ErrorKind.WrongOldPassword => Form((WrongOldPassword)error, it => new(400, "wrongOldPassword", $"Wrong old password (login={it.Login})")),
        ErrorKind.TooManyAttempts => Form((TooManyAttempts)error, it => Refusals.TooManyRequests(it.RetryAfterSeconds)),
        // What only operators, administration and other dialects can meet has no form on this wire.
        ErrorKind.ProfileNotAccepted or ErrorKind.StatusMoveRefused or ErrorKind.NotWaitingForReview or ErrorKind.ApplicationRunning or ErrorKind.NothingAwaited or ErrorKind.QuestionnaireComplete or ErrorKind.NothingToDecide or ErrorKind.DecisionConflict
            or ErrorKind.LoginExists or ErrorKind.ClientExists or ErrorKind.KeyExists or ErrorKind.ClientNotFound
            or ErrorKind.AgreementNotFound or ErrorKind.AgreementDecided or ErrorKind.AgreementNotAccepted
            or ErrorKind.AssignedToAnother or ErrorKind.CustomerNotClosed or ErrorKind.RetentionRuns or ErrorKind.VersionNotFound or ErrorKind.LoginNotFound or ErrorKind.KeyNotFound or ErrorKind.WrongCredentialKind or ErrorKind.DeliveryNotFound
            or ErrorKind.DeliveryNotReplayable or ErrorKind.DeliveryOfRemoved or ErrorKind.NoWebhook or ErrorKind.SecondOperatorNeeded =>
            Refusals.Of(Fault.Internal),
    };

    private static CustomerType Other(CustomerType type) => type == CustomerType.Individual ? CustomerType.Business : CustomerType.Individual;

    private static Refusal Employment(Error error, string code, string message) => Form((EmploymentRefused)error, it => new(
        400, code, message, Facts(("companyId", WrittenId.Of(it.Company)), ("employeeId", it.Employee.Text))));
}
