using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>What a handler decided, as an answer.</summary>
internal static class Answers
{
    public static IResult Answer<T, TAnswer>(this Result<T> result, Func<T, TAnswer> answer)
    {
        if (result.IsRefused)
        {
            return Envelope.Refusal(DomainRefusals.Of(result.Error));
        }

        RequestLine.Current?.About(result.Value);
        return Success(result.Value, answer);
    }

    /// <summary>Acts, and answers with what came of it. With an idempotency key the answer is committed with the change.</summary>
    public static async Task<IResult> Answer<T, TAnswer>(this Call call, Func<Actor, Task<Result<T>>> act, Func<T, TAnswer> answer) =>
        (await act(call.Answering(answer))).Answer(answer);

    /// <summary>The actor of what is answered so, for where the handler is called by hand.</summary>
    public static Actor Answering<T, TAnswer>(this Call call, Func<T, TAnswer> answer) => call.KeyUse is { } key ? Answering(key, answer) : call.Actor;

    // Apart, since it costs an object that without a key nobody needs.
    private static Actor Answering<T, TAnswer>(KeyUse key, Func<T, TAnswer> answer) => key.Answering<T>(value => Success(value, answer));

    private static IWholeAnswer Success<T, TAnswer>(T value, Func<T, TAnswer> answer) => Envelope.Success(answer(value), ConnectFiJson.Of<TAnswer>(), value);
}
