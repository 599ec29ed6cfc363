using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>What a refusal says (contract section 2): <c>type</c> and <c>title</c> follow from the status.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Detail">A sentence; null where the items say all.</param>
/// <param name="Items">The faults; null where they aren't listed.</param>
internal sealed record Refusal(int Status, string? Detail = null, IReadOnlyList<Item>? Items = null)
{
    private static readonly IReadOnlyDictionary<int, (string Type, string Title)> Phrases = new Dictionary<int, (string, string)>
    {
        [400] = ("/bad_request", "Bad Request"),
        [403] = ("/forbidden", "Forbidden"),
        [404] = ("/not_found", "Not Found"),
        [405] = ("/method_not_allowed", "Method Not Allowed"),
        [408] = ("/request_timeout", "Request Timeout"),
        [409] = ("/conflict", "Conflict"),
        [413] = ("/payload_too_large", "Payload Too Large"),
        [415] = ("/unsupported_media_type", "Unsupported Media Type"),
        [422] = ("/validation_error", "Validation Failed"),
        [429] = ("/too_many_requests", "Too Many Requests"),
        [500] = ("/internal_server_error", "Internal Server Error"),
        [503] = ("/service_unavailable", "Service Unavailable"),
    };

    /// <summary>The reason phrase in snake case, but for 422.</summary>
    public string Type => Phrases[Status].Type;

    /// <summary>The reason phrase, but for 422.</summary>
    public string Title => Phrases[Status].Title;

    /// <summary>The header <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether clients are told not to try the same again, which some do after any 409.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Faults of the request, each on its own.</summary>
    public static Refusal Of(params IReadOnlyList<Item> items) => new(400, Items: items);

    /// <summary>What no route decides: the request itself can't be taken or answered. Strangers are told nothing at all (<see cref="Answers"/>).</summary>
    public static Refusal Of(Fault fault) => fault.Kind switch
    {
        FaultKind.UnknownRoute => new(404, "There is no such route."),
        FaultKind.MethodNotAllowed => new(405, "This route does not answer to this method."),
        FaultKind.BodyNotJson => Of(new Item(null, "The body is not JSON.")),
        FaultKind.BodyTooLarge => new(413, "The request body is too large."),
        FaultKind.BodyTooSlow => new(408, "The request body took too long."),
        FaultKind.BodyEncoded => new(415, "The request body must have no content encoding."),
        FaultKind.MediaTypeNotJson => new(415, "The request body must be JSON in UTF-8."),
        FaultKind.MediaTypeNotMultipart => new(415, "The request body must be multipart/form-data."),
        FaultKind.Unauthorized or FaultKind.Forbidden => new(403, "This API key has no access to that."),
        FaultKind.IdempotencyKeyNotValid => Of(new Item(null, "The Idempotency-Key header value is not valid.")),
        FaultKind.IdempotencyKeyInUse => new(409, "Previous identical request currently in progress."),
        FaultKind.IdempotencyKeyReused => new(409, "Idempotency key already used for a different request.") { IsFinal = true },
        FaultKind.AnswerGone => new(404, "Customer not found."),
        FaultKind.TooManyRequests => new(429, "Too many requests.") { RetryAfterSeconds = fault.RetryAfterSeconds ?? 1 },
        FaultKind.Unavailable => new(503, "Service unavailable.") { RetryAfterSeconds = fault.RetryAfterSeconds },
        FaultKind.Internal => new(500, "Internal error."),
    };
}
