using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>What the endpoints have in common: the id in the address, and how a handler's result is answered.</summary>
internal static class Answering
{
    /// <summary>Acts, and answers with what came of it. Under an idempotency key the answer is committed with the change.</summary>
    /// <param name="call">The request.</param>
    /// <param name="status">HTTP's, when it was done.</param>
    /// <param name="act">The handler.</param>
    /// <param name="answer">What is shown of its result.</param>
    /// <param name="asked">What a refusal may name.</param>
    public static async Task<IResult> Answer<T, TAnswer>(
        this Call call, int status, Func<Actor, Task<Result<T>>> act, Func<T, TAnswer> answer, Asked? asked = null)
    {
        IWholeAnswer Done(T value) => Answers.Done(status, answer(value), StraddleJson.Of<TAnswer>(), call, value);
        var result = await act(call.KeyUse is { } key ? key.Answering<T>(Done) : call.Actor);
        if (result.IsRefused)
        {
            return Answers.Refused(DomainRefusals.Of(result.Error, asked ?? Asked.Nothing));
        }

        RequestLine.Current?.About(result.Value);
        return Done(result.Value);
    }

    /// <summary>An id that its schema has passed.</summary>
    public static SentId Id(string sent) => Uuid.TryParse(sent, out var id) ? new SentId(id, sent) : new SentId(Guid.Empty, sent);
}
