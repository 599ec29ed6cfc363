using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations;

/// <summary>What a handler decided, as an answer.</summary>
internal static class Answers
{
    public static IResult Answer<T, TAnswer>(this Result<T> result, Func<T, TAnswer> answer) =>
        result.IsRefused ? Refuse(result.Error) : Done(answer(result.Value));

    public static IResult Done<TAnswer>(TAnswer answer) => Envelope.Success(answer, OperationsJson.Of<TAnswer>());

    public static IResult Refuse(Error error) => Envelope.Refusal(DomainRefusals.Of(error));

    /// <summary>What was sent to go on with a list is no place in it.</summary>
    public static IResult NoCursor(string property) => Envelope.Refusal(Refusals.NotValid(
        [new Issue(IssuePath.Root.To(new PathStep(PathStepKind.Property, property)), new Violation(RuleKind.Format) { Format = "cursor" })]));

    /// <summary>An answer with the tag of what it shows, by which a change can be asked for of this very state (<c>If-Match</c>).</summary>
    public static IResult Tagged(this IResult answer, string tag) => new WithTag(answer, tag);

    private sealed class WithTag(IResult answer, string tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ETag = $"\"{tag}\"";
            return answer.ExecuteAsync(httpContext);
        }
    }
}
