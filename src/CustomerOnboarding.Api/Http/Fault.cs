using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Http;

/// <summary>Why a request wasn't taken or answered, in no dialect's words. Each says it in its own by one exhaustive switch.</summary>
internal enum FaultKind
{
    UnknownRoute,
    MethodNotAllowed,
    BodyNotJson,
    BodyTooLarge,
    BodyTooSlow,
    BodyEncoded,
    MediaTypeNotJson,
    MediaTypeNotMultipart,
    Unauthorized,
    Forbidden,
    TooManyRequests,
    IdempotencyKeyNotValid,
    IdempotencyKeyInUse,
    IdempotencyKeyReused,

    /// <summary>The answer to an idempotency key was about a customer that is gone.</summary>
    AnswerGone,
    Unavailable,
    Internal,
}

/// <summary>A fault with what is known about it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Position">Where a body stops being JSON, where that is known.</param>
/// <param name="RetryAfterSeconds">When a further attempt makes sense.</param>
/// <param name="Customer">Who is gone.</param>
internal sealed record Fault(FaultKind Kind, JsonFault? Position = null, int? RetryAfterSeconds = null, CustomerId? Customer = null)
{
    /// <summary>What is told to somebody who is known and isn't let in; null: what everybody is told.</summary>
    public string? Challenge { get; init; }

    public static readonly Fault UnknownRoute = new(FaultKind.UnknownRoute);
    public static readonly Fault MethodNotAllowed = new(FaultKind.MethodNotAllowed);
    public static readonly Fault BodyNotJson = new(FaultKind.BodyNotJson);
    public static readonly Fault BodyTooLarge = new(FaultKind.BodyTooLarge);
    public static readonly Fault BodyTooSlow = new(FaultKind.BodyTooSlow);
    public static readonly Fault BodyEncoded = new(FaultKind.BodyEncoded);
    public static readonly Fault MediaTypeNotJson = new(FaultKind.MediaTypeNotJson);
    public static readonly Fault MediaTypeNotMultipart = new(FaultKind.MediaTypeNotMultipart);
    public static readonly Fault Unauthorized = new(FaultKind.Unauthorized);
    public static readonly Fault Forbidden = new(FaultKind.Forbidden);
    public static readonly Fault IdempotencyKeyNotValid = new(FaultKind.IdempotencyKeyNotValid);
    public static readonly Fault IdempotencyKeyInUse = new(FaultKind.IdempotencyKeyInUse);
    public static readonly Fault IdempotencyKeyReused = new(FaultKind.IdempotencyKeyReused);
    public static readonly Fault Unavailable = new(FaultKind.Unavailable, RetryAfterSeconds: 5);
    public static readonly Fault Internal = new(FaultKind.Internal);

    /// <summary>The rights of which an operator has none and would need one.</summary>
    public OperatorRights Rights { get; private init; }

    /// <summary>An operator's login has none of these rights.</summary>
    public static Fault RightMissing(OperatorRights anyOf) => Forbidden with { Rights = anyOf };

    /// <summary>Too many requests; <paramref name="wait"/> until the next makes sense.</summary>
    public static Fault TooManyRequests(TimeSpan wait) => new(FaultKind.TooManyRequests, RetryAfterSeconds: Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
}
