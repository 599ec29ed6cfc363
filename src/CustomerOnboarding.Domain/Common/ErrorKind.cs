namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// Every refusal of the domain, with the record that carries its facts. A new value doesn't compile until every dialect has decided what it looks
/// like on its wire (their switches have no default arm, and CS8509 is an error).
/// </summary>
public enum ErrorKind
{
    /// <summary>The reference is taken by another customer of this client: <see cref="Customers.ReferenceExists"/>.</summary>
    ReferenceExists,

    /// <summary>The SSN, FEIN or email is taken by another customer of this client: <see cref="Customers.CustomerExists"/>.</summary>
    CustomerExists,

    /// <summary>The representative id that was sent is taken: <see cref="Customers.IdExists"/>.</summary>
    IdExists,

    /// <summary>No such customer of this client: <see cref="Customers.CustomerNotFound"/>.</summary>
    CustomerNotFound,

    /// <summary>The business has no representative of this id: <see cref="Customers.RepresentativeNotFound"/>.</summary>
    RepresentativeNotFound,

    /// <summary>A field that only the other type of customer has: <see cref="Customers.InvalidFieldForCustomerType"/>.</summary>
    InvalidFieldForCustomerType,

    /// <summary>An individual where a business is needed, or the other way round: <see cref="Customers.WrongCustomerType"/>.</summary>
    WrongCustomerType,

    /// <summary>The individual is an active employee already: <see cref="Customers.EmploymentRefused"/>.</summary>
    EmployeeExists,

    /// <summary>The individual is no employee of this business: <see cref="Customers.EmploymentRefused"/>.</summary>
    EmployeeNotFound,

    /// <summary>The business has as many employees as it may: <see cref="Customers.EmployeeLimit"/>.</summary>
    EmployeeLimit,

    /// <summary>The customer's status is locked and refuses this: <see cref="Customers.RefusedByStatus"/>.</summary>
    CustomerLocked,

    /// <summary>The customer's status is restricted and refuses this: <see cref="Customers.RefusedByStatus"/>.</summary>
    CustomerRestricted,

    /// <summary>The customer's status is closed, which is final: <see cref="Customers.RefusedByStatus"/>.</summary>
    CustomerClosed,

    /// <summary>The customer's status has no such move: <see cref="Customers.MoveRefused"/>.</summary>
    StatusMoveRefused,

    /// <summary>What was sent doesn't go with what is stored: <see cref="Customers.ProfileNotAccepted"/>.</summary>
    ProfileNotAccepted,

    /// <summary>The reference is taken by another application of this client: <see cref="Verification.ApplicationReferenceExists"/>.</summary>
    ApplicationReferenceExists,

    /// <summary>The customer has no such application: <see cref="Verification.ApplicationNotFound"/>.</summary>
    ApplicationNotFound,

    /// <summary>No such document of this client: <see cref="Documents.DocumentRefused"/>.</summary>
    DocumentNotFound,

    /// <summary>The document has no file, or the request none.</summary>
    FileNotFound,

    /// <summary>The file isn't what it should be: <see cref="Documents.FileNotAccepted"/>.</summary>
    FileNotAccepted,

    /// <summary>The document belongs to an application already: <see cref="Documents.DocumentRefused"/>.</summary>
    DocumentLinked,

    /// <summary>Data was supplied for an entity that waits for none: <see cref="Verification.DataNotRequested"/>.</summary>
    DataNotRequested,

    /// <summary>The application, or the entity, is completed and takes nothing more.</summary>
    EntityCompleted,

    /// <summary>The verifier can't be reached or failed.</summary>
    VerifierFailed,

    /// <summary>More records were asked for than one answer may hold: <see cref="Verification.TooManyRecords"/>.</summary>
    TooManyRecords,

    /// <summary>The application doesn't wait for a review: <see cref="Verification.NotWaitingForReview"/>.</summary>
    NotWaitingForReview,

    /// <summary>The verifier is at work on an application of the customer: no other begins (operators): <see cref="Verification.ApplicationRunning"/>.</summary>
    ApplicationRunning,

    /// <summary>Nothing of the customer waits for a decision of its client: <see cref="Verification.NothingToDecide"/>.</summary>
    NothingToDecide,

    /// <summary>The decision on the entities and the one on the whole contradict each other: <see cref="Verification.DecisionConflict"/>.</summary>
    DecisionConflict,

    /// <summary>No such session of this client: <see cref="Agreements.AgreementNotFound"/>.</summary>
    AgreementNotFound,

    /// <summary>The session was decided otherwise, or its time is over: <see cref="Agreements.AgreementDecided"/>.</summary>
    AgreementDecided,

    /// <summary>The session doesn't count for a registration: <see cref="Agreements.AgreementNotAccepted"/>.</summary>
    AgreementNotAccepted,

    /// <summary>The customer doesn't wait for its client: <see cref="Customers.NothingAwaited"/>.</summary>
    NothingAwaited,

    /// <summary>The questionnaire is complete and takes no other answers: <see cref="Questionnaires.QuestionnaireComplete"/>.</summary>
    QuestionnaireComplete,

    /// <summary>Another operator has the application: <see cref="Operations.AssignedToAnother"/>.</summary>
    AssignedToAnother,

    /// <summary>The customer isn't closed, from when on the time counts for which its data have to be kept: <see cref="Customers.RefusedByStatus"/>.</summary>
    CustomerNotClosed,

    /// <summary>The customer's data have to be kept still: <see cref="Customers.RetentionRuns"/>.</summary>
    RetentionRuns,

    /// <summary>The customer has no such version, or it can't be read any more: <see cref="Customers.VersionNotFound"/>.</summary>
    VersionNotFound,

    /// <summary>Wrong login or wrong password; which of them is never said.</summary>
    WrongCredentials,

    /// <summary>The old password of a password change is wrong: <see cref="Access.WrongOldPassword"/>.</summary>
    WrongOldPassword,

    /// <summary>Too many failed logins; try again later: <see cref="Access.TooManyAttempts"/>.</summary>
    TooManyAttempts,

    /// <summary>The login is taken (administration): <see cref="Access.LoginExists"/>.</summary>
    LoginExists,

    /// <summary>The client is taken (administration): <see cref="Access.ClientExists"/>.</summary>
    ClientExists,

    /// <summary>The key is taken, by whichever client (administration).</summary>
    KeyExists,

    /// <summary>There is no client of this id: <see cref="Access.ClientNotFound"/>.</summary>
    ClientNotFound,

    /// <summary>There is no such login (administration): <see cref="Access.LoginNotFound"/>.</summary>
    LoginNotFound,

    /// <summary>The client has no such key (administration): <see cref="Access.KeyNotFound"/>.</summary>
    KeyNotFound,

    /// <summary>The client comes in by something else (administration): <see cref="Access.WrongCredentialKind"/>.</summary>
    WrongCredentialKind,

    /// <summary>There is no such delivery of a webhook (operators): <see cref="Webhooks.DeliveryRefused"/>.</summary>
    DeliveryNotFound,

    /// <summary>The delivery can't be sent anew (operators): <see cref="Webhooks.DeliveryRefused"/>.</summary>
    DeliveryNotReplayable,

    /// <summary>The delivery tells of a customer that was removed (operators): <see cref="Webhooks.DeliveryRefused"/>.</summary>
    DeliveryOfRemoved,

    /// <summary>The client has no address that it is told at (operators): <see cref="Webhooks.NoWebhook"/>.</summary>
    NoWebhook,

    /// <summary>Whoever decided first can't confirm it (operators): <see cref="Verification.SecondOperatorNeeded"/>.</summary>
    SecondOperatorNeeded,
}
