using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Straddle.Envelopes;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>What the page says about a route of this dialect; its <see cref="Documentation.Refusals"/> are another envelope's and stay empty.</summary>
internal sealed record StraddlePage : Documentation
{
    /// <param name="operation">What generated clients call it.</param>
    /// <param name="tag">The group.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">Markdown.</param>
    /// <param name="status">HTTP's, when it was done.</param>
    public StraddlePage(string operation, string tag, string summary, string description, int status = StatusCodes.Status200OK)
        : base(tag, summary, description) => (OperationId, Status) = (operation, status);

    /// <summary>HTTP's, when it was done.</summary>
    public int Status { get; }

    /// <summary>Whether the answer is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>What this route refuses beside what every one does.</summary>
    public IReadOnlyList<Refusal> Refused { get; init; } = [];
}
