using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>Whole answers for the page.</summary>
internal static class Examples
{
    public static AnswerExample Answer<T>(string name, T data) => new(name, Envelope.SampleSuccess(data, OperationsJson.Of<T>()), OperationsJson.Of<T>());
}
