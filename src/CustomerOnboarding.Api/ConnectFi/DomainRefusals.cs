using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>
/// The domain's refusals in connectFi's form: status, code, message, and which facts make up the context (contract section 1). There is
/// no default arm: a new refusal doesn't compile until it stands here.
/// </summary>
internal static class DomainRefusals
{
    public static Refusal Of(Error error) => error.Kind switch
    {
        ErrorKind.ReferenceExists => Form(error, 400, "referenceExists", "Reference already exists.", "reference", "entityId"),
        ErrorKind.CustomerExists => Form(error, 400, "customerExists", "Customer exists.", "clientId", "customerId"),
        ErrorKind.IdExists => Form(error, 400, "idExists", "Id already exists.", "id"),
        ErrorKind.CustomerNotFound => Form(error, 400, "customerNotFound", "Customer not found.", "customerId"),
        ErrorKind.RepresentativeNotFound =>
            Form(error, 400, "representativeNotFound", "Business representative not found.", "customerId", "id"),
        ErrorKind.InvalidFieldForCustomerType =>
            Form(error, 400, "invalidFieldForCustomerType", "Invalid field for the current customer type.", "customerType", "fields"),
        ErrorKind.WrongCustomerType =>
            Form(error, 400, "wrongCustomerType", "Wrong customer type.", "customerId", "customerType", "expected"),
        ErrorKind.EmployeeExists => Form(error, 400, "employeeExists", "Employee already exists.", "companyId", "employeeId"),
        ErrorKind.EmployeeNotFound => Form(error, 400, "employeeNotFound", "Employee not found.", "companyId", "employeeId"),
        ErrorKind.CustomerLocked => Form(error, 400, "customerLocked", "Customer is locked.", "customerId", "customerStatus"),
        ErrorKind.CustomerRestricted => Form(error, 400, "customerRestricted", "Customer is restricted.", "customerId", "customerStatus"),
        ErrorKind.CustomerClosed => Form(error, 400, "customerClosed", "Customer is closed.", "customerId", "customerStatus"),
        ErrorKind.StatusMoveRefused => Form(
            error, 400, "statusMoveRefused", "The customer's status has no such move.", "customerId", "customerStatus", "action"),
        ErrorKind.ApplicationNotFound => Form(error, 404, "applicationNotFound", "Application not found.", "applicationId"),
        ErrorKind.DocumentNotFound => Form(error, 400, "documentNotFound", "Document not found.", "documentId"),
        ErrorKind.FileNotFound => new Refusal(400, "fileNotFound", "File not found."),
        ErrorKind.FileNotAccepted => Form(error, 400, "fileNotAccepted", "File not accepted.", "reason"),
        ErrorKind.DocumentLinked => Form(error, 400, "documentLinked", "Document is already linked.", "documentId"),
        ErrorKind.EntityCompleted => new Refusal(400, "statusApplicationEntity", "Entity has status completed."),
        ErrorKind.VerifierFailed => new Refusal(400, "extAkepa", "External akepa error"),
        ErrorKind.TooManyRecords => Form(
            error, 400, "greaterNumberOfRecords", "The numberOfRecords field is greater than the request limit", "maxNumberOfRecords"),
        ErrorKind.NotWaitingForReview => Form(
            error, 400, "applicationNotWaiting", "Application is not waiting for review.", "applicationId", "status"),
        ErrorKind.DecisionConflict => Form(
            error, 400, "decisionConflict", "The decision on the entities contradicts the one on the application.", "applicationId"),
        ErrorKind.WrongCredentials => Refusals.Unauthorized,
        ErrorKind.WrongOldPassword => new Refusal(400, "wrongOldPassword", $"Wrong old password (login={error.Facts["login"]})"),
        ErrorKind.TooManyAttempts => Form(error, 429, "tooManyRequests", "Too many requests.", "retryAfterSeconds") with
        {
            RetryAfterSeconds = (int)error.Facts["retryAfterSeconds"],
        },
        ErrorKind.LoginExists => Form(error, 400, "loginExists", "Login already exists.", "login"),
        ErrorKind.ClientExists => Form(error, 400, "clientExists", "Client already exists.", "clientId"),
    };

    private static Refusal Form(Error error, int status, string code, string message, params string[] facts) => new(
        status, code, message, facts.ToDictionary(WireName, fact => WireNames.Of(error.Facts[fact])));

    // A partner's client is called aggregator on the wire (contract section 4).
    private static string WireName(string fact) => fact == "clientId" ? "cFiAggregatorId" : fact;
}
