using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>A refusal in Platnova's form: its status and what it says (contract section 2).</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Message">What it says.</param>
/// <param name="RetryAfterSeconds">The header <c>Retry-After</c>.</param>
internal sealed record PlatnovaFailure(int Status, string Message, int? RetryAfterSeconds = null)
{
    public static readonly PlatnovaFailure InvalidInput = new(400, "invalid input");
    public static readonly PlatnovaFailure InvalidSort = new(400, "invalid sort");
    public static readonly PlatnovaFailure InvalidFilters = new(400, "invalid filters");
    public static readonly PlatnovaFailure NotFound = new(400, "customer was not found");
    public static readonly PlatnovaFailure Locked = new(400, "customer is locked");
    public static readonly PlatnovaFailure Exists = new(400, "customer already exists");

    private static readonly PlatnovaFailure Unsupported = new(415, "unsupported media type");
    private static readonly PlatnovaFailure Internal = new(500, "internal server error");

    public static PlatnovaFailure Of(Fault fault) => fault.Kind switch
    {
        FaultKind.UnknownRoute => new(404, "not found"),
        FaultKind.MethodNotAllowed => new(405, "method not allowed"),
        FaultKind.BodyNotJson => InvalidInput,
        FaultKind.BodyTooLarge => new(413, "request body too large"),
        FaultKind.BodyTooSlow => new(408, "request timeout"),
        FaultKind.BodyEncoded or FaultKind.MediaTypeNotJson or FaultKind.MediaTypeNotMultipart => Unsupported,
        FaultKind.Unauthorized => new(401, "unauthorized access"),
        FaultKind.Forbidden => new(403, "unauthorized access: permission denied"),
        FaultKind.TooManyRequests => new(429, "too many requests", fault.RetryAfterSeconds ?? 1),
        FaultKind.Unavailable => new(503, "service unavailable", fault.RetryAfterSeconds),
        // No route here asks for an idempotency key.
        FaultKind.IdempotencyKeyNotValid or FaultKind.IdempotencyKeyInUse or FaultKind.IdempotencyKeyReused or FaultKind.AnswerGone => InvalidInput,
        FaultKind.Internal => Internal,
    };
}
