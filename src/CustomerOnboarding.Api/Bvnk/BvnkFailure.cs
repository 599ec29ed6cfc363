using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>A refusal in BVNK's form (contract section 2).</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Code">BVNK's code.</param>
/// <param name="Message">What it says.</param>
/// <param name="Errors">The faults, each with its path; null where none is listed.</param>
internal sealed record BvnkFailure(int Status, string Code, string Message, IReadOnlyList<FieldError>? Errors = null)
{
    /// <summary>The path of the body itself.</summary>
    public const string RequestBody = "requestBody";

    /// <summary>The path of a key that makes requests idempotent, whichever header it came in.</summary>
    public const string KeyHeader = "X-Idempotency-Key";

    /// <summary>What every refusal of somebody unknown says how to be known.</summary>
    public const string Scheme = "Hawk";

    /// <summary>How many faults are told at most.</summary>
    public const int MostErrors = 100;

    private const string InvalidCode = "ACCOUNTS-2000";

    public static readonly BvnkFailure CustomerNotFound = NotFound("Customer not found");
    public static readonly BvnkFailure DocumentNotFound = NotFound("Document not found");
    public static readonly BvnkFailure SessionNotFound = NotFound("Agreement session not found");

    private static readonly BvnkFailure UnsupportedType = new(415, "ACCOUNTS-2015", "The request body must be application/json.");

    /// <summary>The header <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The header <c>WWW-Authenticate</c>.</summary>
    public string? Challenge { get; init; }

    /// <summary>HTTP's phrase.</summary>
    public string Phrase => Status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Payload Too Large",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };

    public static BvnkFailure NotFound(string message) => new(404, "ACCOUNTS-2004", message);

    /// <summary>Faults of the request.</summary>
    public static BvnkFailure Invalid(params IReadOnlyList<FieldError> errors) => new(400, InvalidCode, "Invalid request", errors);

    /// <inheritdoc cref="Invalid(IReadOnlyList{FieldError})"/>
    public static BvnkFailure Invalid(string path, string text) => Invalid(new FieldError(path, text));

    public static BvnkFailure Of(Fault fault) => fault.Kind switch
    {
        FaultKind.UnknownRoute => NotFound("Not found"),
        FaultKind.MethodNotAllowed => new(405, "ACCOUNTS-2005", "Method not allowed"),
        FaultKind.BodyNotJson => Invalid(RequestBody, "must be valid JSON"),
        FaultKind.BodyTooLarge => new(413, "ACCOUNTS-2013", "The request body is too large."),
        FaultKind.BodyTooSlow => new(408, "ACCOUNTS-2008", "The request body took too long."),
        FaultKind.BodyEncoded or FaultKind.MediaTypeNotJson or FaultKind.MediaTypeNotMultipart => UnsupportedType,
        FaultKind.Unauthorized or FaultKind.Forbidden => new(401, "ACCOUNTS-1000", "Unauthorized") { Challenge = fault.Challenge ?? Scheme },
        FaultKind.TooManyRequests => new(429, "ACCOUNTS-2029", "Too many requests.") { RetryAfterSeconds = fault.RetryAfterSeconds ?? 1 },
        FaultKind.IdempotencyKeyNotValid => Invalid(KeyHeader, "must be 1 to 36 visible ASCII characters"),
        FaultKind.IdempotencyKeyInUse or FaultKind.IdempotencyKeyReused => new(400, "ACCOUNTS-2001", "Request with this ID already exists"),
        FaultKind.AnswerGone => CustomerNotFound,
        FaultKind.Unavailable => new(503, "ACCOUNTS-5003", "Service unavailable.") { RetryAfterSeconds = fault.RetryAfterSeconds ?? 5 },
        FaultKind.Internal => new(500, "ACCOUNTS-5000", "Internal error."),
    };
}

/// <summary>A fault of a request.</summary>
/// <param name="Path">Where: members with dots between them, items in brackets; a header or a parameter of the query by its name.</param>
/// <param name="Text">Which rule it breaks; never a value.</param>
internal sealed record FieldError(string Path, string Text);
