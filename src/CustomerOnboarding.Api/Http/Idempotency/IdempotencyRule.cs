using CustomerOnboarding.Domain.Idempotency;
using Microsoft.Extensions.Primitives;

namespace CustomerOnboarding.Api.Http.Idempotency;

/// <summary>
/// Marks routes that take an idempotency key, and says how it is sent in their dialect. It counts for the requests of clients, with every method but GET.
/// </summary>
/// <param name="Policy">What is promised.</param>
/// <param name="Headers">The headers that may hold the key, of which a request may send one.</param>
internal sealed record IdempotencyRule(IdempotencyPolicy Policy, params IReadOnlyList<string> Headers)
{
    public const string UsualHeader = "Idempotency-Key";

    /// <summary>The header that tells a replayed answer; null: nothing tells it.</summary>
    public string? ReplayedHeader { get; init; } = "Idempotent-Replayed";

    /// <summary>The status of a replayed answer; null: the first one's.</summary>
    public int? ReplayedStatus { get; init; }

    /// <summary>Whether a key that is none is told only once the body's size and type are right.</summary>
    public bool IsBehindBody { get; init; }

    /// <summary>The rule of a route; null where no key counts.</summary>
    public static IdempotencyRule? Of(EndpointMetadataCollection route) =>
        route.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"] ? null : route.GetMetadata<IdempotencyRule>();

    /// <summary>Whether a key was sent.</summary>
    /// <param name="sent">The request's headers.</param>
    /// <param name="key">The key; null where what was sent is none.</param>
    public bool IsSent(IHeaderDictionary sent, out string? key)
    {
        var values = StringValues.Empty;
        foreach (var header in Headers)
        {
            values = StringValues.Concat(values, sent[header]);
        }

        key = values is [{ } only] && Policy.Accepts(only) ? only : null;
        return values.Count > 0;
    }
}
