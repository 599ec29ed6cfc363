using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>The document isn't there, or belongs to an application already.</summary>
/// <param name="Kind"><see cref="ErrorKind.DocumentNotFound"/> or <see cref="ErrorKind.DocumentLinked"/>.</param>
/// <param name="Document">Which was asked for.</param>
public sealed record DocumentRefused(ErrorKind Kind, SentId Document) : Error(Kind);

/// <summary>The file isn't accepted.</summary>
/// <param name="Fault">Why.</param>
public sealed record FileNotAccepted(FileFault Fault) : Error(ErrorKind.FileNotAccepted);

/// <summary>Why a file isn't accepted.</summary>
public enum FileFault
{
    /// <summary>It has no content.</summary>
    Empty,

    /// <summary>Its content isn't what the document's format says.</summary>
    ContentIsNotOfExtension,

    /// <summary>Its content is of none of the formats there are.</summary>
    UnknownFormat,

    /// <summary>The document is linked to an application; its file can't be replaced any more.</summary>
    DocumentIsLinked,

    /// <summary>The client has as many documents without an application as it may; the file of a further one isn't taken.</summary>
    TooManyUnlinked,

    /// <summary>The customer has as many documents as it may.</summary>
    TooManyOfCustomer,

    /// <summary>The application has as many documents as it may.</summary>
    TooManyOfApplication,
}

/// <summary>The refusals around documents.</summary>
public static class DocumentErrors
{
    /// <summary>No file in the request, or none uploaded yet.</summary>
    public static Error FileNotFound { get; } = new(ErrorKind.FileNotFound);

    /// <summary>The client has no such document.</summary>
    public static Error NotFound(SentId document) => new DocumentRefused(ErrorKind.DocumentNotFound, document);

    /// <summary>The document belongs to an application already.</summary>
    public static Error Linked(SentId document) => new DocumentRefused(ErrorKind.DocumentLinked, document);

    /// <summary>The file isn't accepted.</summary>
    public static Error NotAccepted(FileFault fault) => new FileNotAccepted(fault);
}
