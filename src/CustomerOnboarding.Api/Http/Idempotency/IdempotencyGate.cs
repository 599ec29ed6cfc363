using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Api.Http.Idempotency;

/// <summary>
/// The one place where requests with an idempotency key come in and go out, for every dialect (<see cref="IdempotencyRule"/>). Where no key is sent it
/// isn't passed.
/// </summary>
internal sealed class IdempotencyGate(IIdempotencyStore store)
{
    /// <summary>The use of the key that a request has sent; null where it has sent none, or its route takes none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="call">The same, as its endpoint knows it.</param>
    /// <param name="refused">The answer to a key that is none, where that is told at once.</param>
    public KeyUse? Find(HttpContext http, Call call, out IResult? refused)
    {
        refused = null;
        var route = http.GetEndpoint()!.Metadata;
        if (call.Caller?.ClientId is null || route.GetMetadata<IdempotencyRule>() is not { } rule || !rule.IsSent(http.Request.Headers, out var key))
        {
            return null;
        }

        var surface = route.GetRequiredMetadata<ISurface>();
        if (key is not null || rule.IsBehindBody)
        {
            return new KeyUse(store, rule, surface, call.Actor, key, http);
        }

        refused = surface.Refuse(Fault.IdempotencyKeyNotValid);
        return null;
    }

    /// <summary>Answers a request with a key.</summary>
    public static async Task<IResult> Run(HttpContext http, Call call, Func<HttpContext, Call, Task<IResult>> answer)
    {
        var use = call.KeyUse!;
        try
        {
            return await use.End(await answer(http, call));
        }
        catch (Exception failure)
        {
            if (await use.Fail(failure) is { } committed)
            {
                return committed;
            }

            throw;
        }
    }
}
