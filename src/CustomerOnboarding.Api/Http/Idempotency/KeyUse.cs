using System.Security.Cryptography;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Api.Http.Idempotency;

/// <summary>
/// A request with an idempotency key. Its route claims the key as soon as it knows the body's bytes and before it looks into them; its endpoint acts as
/// <see cref="Answering{T}"/> says, so that the answer is committed with the change; the <see cref="IdempotencyGate"/> does the rest.
/// </summary>
/// <param name="store">Where keys are claimed.</param>
/// <param name="rule">What counts for the route.</param>
/// <param name="surface">Whose words refusals have.</param>
/// <param name="actor">Who has sent it.</param>
/// <param name="key">The key; null where what was sent is none, which is told instead of a claim.</param>
/// <param name="http">The request.</param>
internal sealed class KeyUse(IIdempotencyStore store, IdempotencyRule rule, ISurface surface, Actor actor, string? key, HttpContext http)
{
    private readonly CancellationToken cancellation = http.RequestAborted;
    private IdempotencyClaim? claim;

    /// <summary>The actor of what the request does, with whose change the answer is committed.</summary>
    /// <param name="answer">The answer, of what the handler returns.</param>
    public Actor Answering<T>(Func<T, IWholeAnswer> answer) => actor with
    {
        Idempotency = new IdempotentCall(
            claim ?? throw new InvalidOperationException("The route lets its endpoint act before it has claimed the idempotency key."),
            typeof(T),
            result => Stored(answer((T)result))),
    };

    /// <summary>Claims the key for a request of this body. The answer instead of its own, where there is one; null lets it run.</summary>
    public Task<IResult?> Claim(ReadOnlySpan<byte> body) => Claim(SHA256.HashData(body));

    /// <summary>The same for a request whose body nobody looks at: it is read for its hash alone.</summary>
    public async Task<IResult?> ClaimUnread(long mostBytes)
    {
        byte[]? digest = null;
        await using var body = new HashedBody(http.Request.Body, whole => digest = whole);
        await body.ReadToEnd(cancellation, mostBytes);
        return digest is null ? surface.Refuse(Fault.BodyTooLarge) : await Claim(digest);
    }

    /// <summary>
    /// The same for a request whose body is read as it arrives. The endpoint reads it to its end before it changes anything
    /// (<see cref="MultipartFile"/> does): only then is it known whether it is the body that the key was used for.
    /// </summary>
    public async Task<IResult?> ClaimAhead()
    {
        if (key is null)
        {
            return NotValid();
        }

        byte[]? digest = null;
        var body = new HashedBody(http.Request.Body, whole =>
        {
            digest = whole;
            claim?.Body = whole;
        });
        http.Response.RegisterForDispose(body);
        http.Request.Body = body;
        var claimed = await store.Claim(actor, Asked(key, null), cancellation);
        if (claimed is ClaimAnswer.Replayed or ClaimAnswer.Denied { Verdict: IdempotencyVerdict.Gone })
        {
            await body.ReadToEnd(cancellation);
            claimed = await store.Claim(actor, Asked(key, digest), cancellation);
        }

        return Taken(claimed);
    }

    /// <summary>Ends the use of the key with what the endpoint answers; the answer.</summary>
    public async Task<IResult> End(IResult result)
    {
        if (claim is null)
        {
            // Refused before the key was claimed, which then is as free as it was.
            return result is IWholeAnswer ? throw new InvalidOperationException("The route has answered without a claim of the idempotency key.") : result;
        }

        if (claim.Committed is not null)
        {
            return await Committed();
        }

        switch (result)
        {
            case IWholeAnswer done:
                var answer = Stored(done);
                await store.Finish(actor, claim, answer, done.Subject);
                return new StoredAnswerResult(answer.Status, answer.Body, http.TraceIdentifier);
            case IStatusCodeHttpResult { StatusCode: < StatusCodes.Status500InternalServerError }:
                await store.Refused(actor, claim, rule.Policy);
                return result;
            default:
                await store.Release(actor, claim);
                return result;
        }
    }

    /// <summary>Ends it after a failure; the answer, where one was committed before it, or the key was another's.</summary>
    public async Task<IResult?> Fail(Exception failure)
    {
        if (claim is null)
        {
            return null;
        }

        if (claim.Committed is not null)
        {
            return await Committed();
        }

        if (failure is ClaimLostException { Verdict: var verdict })
        {
            await store.Refused(actor, claim, rule.Policy);
            return Deny(verdict);
        }

        await store.Release(actor, claim);
        return null;
    }

    // What the request has changed is told, whatever became of it afterwards.
    private async Task<IResult> Committed()
    {
        if (claim!.IsOpen)
        {
            await store.Release(actor, claim);
        }

        return new StoredAnswerResult(claim.Committed!.Status, claim.Committed.Body, http.TraceIdentifier);
    }

    private async Task<IResult?> Claim(byte[] digest) => key is null ? NotValid() : Taken(await store.Claim(actor, Asked(key, digest), cancellation));

    private IResult NotValid() => surface.Refuse(Fault.IdempotencyKeyNotValid);

    private IResult? Taken(ClaimAnswer claimed)
    {
        switch (claimed)
        {
            case ClaimAnswer.Granted granted:
                claim = granted.Claim;
                return null;
            case ClaimAnswer.Replayed { Answer: var answer, RequestId: var first }:
                return new StoredAnswerResult(rule.ReplayedStatus ?? answer.Status, answer.Body, first, rule.ReplayedHeader);
            case ClaimAnswer.Denied { Verdict: var verdict, Customer: var customer }:
                return Deny(verdict, customer);
            default:
                throw new InvalidOperationException($"No answer to a claim: {claimed.GetType().Name}.");
        }
    }

    private IResult Deny(IdempotencyVerdict verdict, Domain.Customers.CustomerId? customer = null) => surface.Refuse(verdict switch
    {
        IdempotencyVerdict.InUse => Fault.IdempotencyKeyInUse,
        IdempotencyVerdict.Reused => Fault.IdempotencyKeyReused,
        IdempotencyVerdict.Gone => new Fault(FaultKind.AnswerGone, Customer: customer),
        IdempotencyVerdict.Run or IdempotencyVerdict.Replay => throw new ArgumentException($"No refusal: {verdict}.", nameof(verdict)),
    });

    private KeyedRequest Asked(string claimed, byte[]? digest) => new(claimed, http.Request.Method, http.Request.PathBase + http.Request.Path, digest);

    private StoredAnswer Stored(IWholeAnswer answer) => new(answer.Status, answer.Write(http.TraceIdentifier));
}
