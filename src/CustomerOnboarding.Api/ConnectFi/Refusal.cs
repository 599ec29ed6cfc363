namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>A row of the contract's table of errors (section 1).</summary>
internal sealed record Refusal(int Status, string Code, string? Message = null, object? Context = null, int? RetryAfterSeconds = null);

/// <summary>The refusals that are no domain's business: they concern the request itself.</summary>
internal static class Refusals
{
    private const int RetrySeconds = 5;

    public static readonly Refusal Unauthorized = new(401, "unauthorized", "Authentication error");
    public static readonly Refusal Forbidden = new(403, "forbidden", "Not allowed for this user.");
    public static readonly Refusal NotFound = new(404, "notFound", "There is no such route.");
    public static readonly Refusal MethodNotAllowed = new(405, "methodNotAllowed", "This route doesn't answer to this method.");
    public static readonly Refusal RequestTooLarge = new(413, "requestTooLarge", "The request body is too large.");
    public static readonly Refusal UnsupportedMediaType = new(415, "unsupportedMediaType", "The request body must be application/json in UTF-8.");
    public static readonly Refusal NotMultipart = new(415, "unsupportedMediaType", "The request body must be multipart/form-data.");
    public static readonly Refusal InternalError = new(500, "internalError", "Internal error.");
    public static readonly Refusal ServiceUnavailable = new(503, "serviceUnavailable", "Service unavailable.", RetryAfterSeconds: RetrySeconds);

    public static Refusal NotValid(IReadOnlyList<Domain.Schemas.Issue> issues) => new(400, "requestValidateError", Context: issues);

    public static Refusal NotJson(Http.JsonFault? fault = null) => new(400, "requestParseError", "Request body is not valid JSON.", fault);
}
