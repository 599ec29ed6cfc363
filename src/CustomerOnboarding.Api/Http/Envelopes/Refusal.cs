using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>What a refusal's envelope holds.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Code">What programs go by.</param>
/// <param name="Message">What people read.</param>
/// <param name="Context">Facts, issues, or a place in the body: see <see cref="RefusalContext"/>.</param>
/// <param name="RetryAfterSeconds">The header <c>Retry-After</c>.</param>
internal sealed record Refusal(int Status, string Code, string? Message = null, object? Context = null, int? RetryAfterSeconds = null);

/// <summary>The refusals that are no domain's business: they concern the request itself.</summary>
internal static class Refusals
{
    private static readonly Refusal Unauthorized = new(401, "unauthorized", "Authentication error");
    private static readonly Refusal NotJson = new(400, "requestParseError", "Request body is not valid JSON.");

    public static Refusal Of(Fault fault) => fault.Kind switch
    {
        FaultKind.UnknownRoute => new(404, "notFound", "There is no such route."),
        FaultKind.MethodNotAllowed => new(405, "methodNotAllowed", "This route doesn't answer to this method."),
        FaultKind.BodyNotJson => NotJson with { Context = fault.Position },
        FaultKind.BodyTooLarge => new(413, "requestTooLarge", "The request body is too large."),
        FaultKind.BodyTooSlow => new(408, "requestTimeout", "The request body took too long."),
        FaultKind.BodyEncoded => new(415, "unsupportedMediaType", "The request body must have no content encoding."),
        FaultKind.MediaTypeNotJson => new(415, "unsupportedMediaType", "The request body must be application/json in UTF-8."),
        FaultKind.MediaTypeNotMultipart => new(415, "unsupportedMediaType", "The request body must be multipart/form-data."),
        FaultKind.Unauthorized => Unauthorized,
        FaultKind.Forbidden when fault.Rights != OperatorRights.None =>
            new(403, "forbidden", $"This needs a login with the right {string.Join(" or ", RightNames.Of(fault.Rights))}."),
        FaultKind.Forbidden => new(403, "forbidden", "Not allowed for this user."),
        FaultKind.TooManyRequests => TooManyRequests(fault.RetryAfterSeconds ?? 1),
        FaultKind.IdempotencyKeyNotValid => new(400, "idempotencyKeyNotValid", "The idempotency key must be 1 to 255 visible ASCII characters, sent once."),
        FaultKind.IdempotencyKeyInUse => new(409, "idempotencyKeyInUse", "The first request with this idempotency key is still running."),
        FaultKind.IdempotencyKeyReused => new(422, "idempotencyKeyReused", "This idempotency key was used for another request."),
        FaultKind.AnswerGone => new(400, "customerNotFound", "Customer not found.", fault.Customer is { } id ? RefusalForms.Facts(("customerId", WrittenId.Of(id))) : null),
        FaultKind.Unavailable => new(503, "serviceUnavailable", "Service unavailable.", RetryAfterSeconds: fault.RetryAfterSeconds),
        FaultKind.Internal => new(500, "internalError", "Internal error."),
    };

    public static Refusal TooManyRequests(int retryAfterSeconds) => new(
        429,
        "tooManyRequests",
        "Too many requests.",
        new Dictionary<string, object> { ["retryAfterSeconds"] = retryAfterSeconds },
        retryAfterSeconds);

    public static Refusal NotValid(IReadOnlyList<Issue> issues) => new(400, "requestValidateError", Context: issues);
}
