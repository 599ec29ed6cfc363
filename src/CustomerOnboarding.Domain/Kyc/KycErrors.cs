using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>The refusals around KYC and KYB (contract section 1, table of errors).</summary>
public static class KycErrors
{
    /// <summary>How many records one answer holds at most.</summary>
    public const int MaxRecords = 1000;

    /// <summary>The application is completed, or the entity is.</summary>
    public static Error EntityCompleted => new(ErrorKind.EntityCompleted);

    /// <summary>The verifier can't be reached or failed.</summary>
    public static Error VerifierFailed => new(ErrorKind.VerifierFailed);

    /// <summary>No file in the request, or none uploaded yet.</summary>
    public static Error FileNotFound => new(ErrorKind.FileNotFound);

    /// <summary>More than <see cref="MaxRecords"/> were asked for.</summary>
    public static Error TooManyRecords => new(ErrorKind.TooManyRecords, ("maxNumberOfRecords", MaxRecords));

    /// <summary>The customer has no such application.</summary>
    public static Error ApplicationNotFound(string applicationId) =>
        new(ErrorKind.ApplicationNotFound, ("applicationId", applicationId));

    /// <summary>The client has no such document.</summary>
    public static Error DocumentNotFound(string documentId) => new(ErrorKind.DocumentNotFound, ("documentId", documentId));

    /// <summary>The document belongs to an application already.</summary>
    public static Error DocumentLinked(string documentId) => new(ErrorKind.DocumentLinked, ("documentId", documentId));

    /// <summary>The file isn't accepted; <paramref name="reason"/> is one of <see cref="FileFault"/>.</summary>
    public static Error FileNotAccepted(FileFault reason) => new(ErrorKind.FileNotAccepted, ("reason", reason));

    /// <summary>The application doesn't wait for a review.</summary>
    public static Error NotWaitingForReview(KycApplication application) => new(
        ErrorKind.NotWaitingForReview, ("applicationId", application.Id), ("status", application.Status));

    /// <summary>The parts of a decision contradict each other.</summary>
    public static Error DecisionConflict(string applicationId) => new(ErrorKind.DecisionConflict, ("applicationId", applicationId));
}

/// <summary>Why a file isn't accepted.</summary>
public enum FileFault
{
    /// <summary>It has no content.</summary>
    Empty,
    /// <summary>Its content isn't what the document's extension says.</summary>
    ContentIsNotOfExtension,
    /// <summary>The document is linked to an application; its file can't be replaced any more.</summary>
    DocumentIsLinked,
}
