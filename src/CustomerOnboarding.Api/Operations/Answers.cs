using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations;

/// <summary>What a handler decided, as an answer.</summary>
internal static class Answers
{
    public static IResult Answer<T, TAnswer>(this Result<T> result, Func<T, TAnswer> answer) =>
        result.IsRefused ? Refuse(result.Error) : Done(answer(result.Value));

    public static IResult Done<TAnswer>(TAnswer answer) => Envelope.Success(answer, OperationsJson.Of<TAnswer>());

    public static IResult Refuse(Error error) => Envelope.Refusal(DomainRefusals.Of(error));
}
