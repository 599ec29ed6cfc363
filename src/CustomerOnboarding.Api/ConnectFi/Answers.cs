using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
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
        return Envelope.Success(answer(result.Value), ConnectFiJson.Of<TAnswer>());
    }
}
