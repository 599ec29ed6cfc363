namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// Every refusal of the domain. A new value doesn't compile until every dialect has decided what it looks like on its wire
/// (their switches have no default arm, and CS8509 is an error).
/// </summary>
public enum ErrorKind
{
    /// <summary>The reference is taken by another record of this client.</summary>
    ReferenceExists,
    /// <summary>The SSN (individual) or FEIN (business) is taken by another customer of this client.</summary>
    CustomerExists,
    /// <summary>The representative id that was sent is taken.</summary>
    IdExists,
    /// <summary>No such customer of this client.</summary>
    CustomerNotFound,
    /// <summary>The business has no representative of this id.</summary>
    RepresentativeNotFound,
    /// <summary>A field that only the other type of customer has.</summary>
    InvalidFieldForCustomerType,
    /// <summary>An individual where a business is needed, or the other way round.</summary>
    WrongCustomerType,
    /// <summary>The individual is an active employee already.</summary>
    EmployeeExists,
    /// <summary>The individual is no employee of this business.</summary>
    EmployeeNotFound,
    /// <summary>The customer's status is locked and refuses this.</summary>
    CustomerLocked,
    /// <summary>The customer's status is restricted and refuses this.</summary>
    CustomerRestricted,
    /// <summary>The customer's status is closed, which is final.</summary>
    CustomerClosed,
    /// <summary>The customer's status has no such move.</summary>
    StatusMoveRefused,
    /// <summary>The customer has no such application.</summary>
    ApplicationNotFound,
    /// <summary>No such document of this client.</summary>
    DocumentNotFound,
    /// <summary>The document has no file, or the request none.</summary>
    FileNotFound,
    /// <summary>The file isn't what it should be.</summary>
    FileNotAccepted,
    /// <summary>The document belongs to an application already.</summary>
    DocumentLinked,
    /// <summary>The application, or the entity, is completed and takes nothing more.</summary>
    EntityCompleted,
    /// <summary>The verifier can't be reached or failed.</summary>
    VerifierFailed,
    /// <summary>More records were asked for than one answer may hold.</summary>
    TooManyRecords,
    /// <summary>The application doesn't wait for a review.</summary>
    NotWaitingForReview,
    /// <summary>The decision on the entities and the one on the whole contradict each other.</summary>
    DecisionConflict,
    /// <summary>Wrong login or wrong password; which of them is never said.</summary>
    WrongCredentials,
    /// <summary>The old password of a password change is wrong.</summary>
    WrongOldPassword,
    /// <summary>Too many failed logins; try again later.</summary>
    TooManyAttempts,
    /// <summary>The login or the client is taken (administration).</summary>
    LoginExists,
    /// <summary>The client is taken (administration).</summary>
    ClientExists,
}
