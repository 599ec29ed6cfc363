using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Http.Envelopes;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// What the API page says about a route, beyond what the route says by itself: the rules of its body come from its schema, the credential
/// from its policy, and the refusals of malformed requests from both. Stands next to the route's endpoint and is attached as metadata.
/// </summary>
/// <param name="Tag">The group on the page, one of its document's.</param>
/// <param name="Summary">A few words, shown beside the path.</param>
/// <param name="Description">Markdown: what it does, and what to put in before it is run.</param>
internal record Documentation(string Tag, string Summary, string Description)
{
    /// <summary>What generated clients call it; null: its path in one word.</summary>
    public string? OperationId { get; init; }

    /// <summary>
    /// What "Try it out" begins with where nobody should run an example by mistake: a body that isn't taken before it has been filled in.
    /// </summary>
    public Example? Blank { get; init; }

    /// <summary>Bodies that the service takes as they are shown; the first is what "Try it out" begins with, unless there is a <see cref="Blank"/>.</summary>
    public IReadOnlyList<Example> Requests { get; init; } = [];

    /// <summary>Whole answers, envelope included; at least one, unless the answer is a file: its type is the route's.</summary>
    public IReadOnlyList<AnswerExample> Answers { get; init; } = [];

    /// <summary>Whether what is done is answered with a file instead of an envelope.</summary>
    public bool AnswersWithFile { get; init; }

    /// <summary>The domain's refusals that this route can give.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
}

/// <summary>A request as JSON, under a name that is unique within its list.</summary>
internal sealed record Example(string Name, JsonNode Value);

/// <summary>A whole answer as JSON, under a name that is unique within its list.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The answer.</param>
/// <param name="Data">The type of its <c>data</c>, as it is serialised.</param>
internal sealed record AnswerExample(string Name, JsonNode Value, JsonTypeInfo Data);
