using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>What the page says about a route of this dialect.</summary>
internal sealed record BvnkPage : Documentation
{
    /// <param name="operation">What generated clients call it.</param>
    /// <param name="tag">The group.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">Markdown.</param>
    /// <param name="status">HTTP's, when it was done.</param>
    public BvnkPage(string operation, string tag, string summary, string description, int status = StatusCodes.Status200OK)
        : base(tag, summary, description) => (OperationId, Status) = (operation, status);

    /// <summary>HTTP's, when it was done.</summary>
    public int Status { get; }

    /// <summary>Whether it is a page for end users: all its answers are HTML.</summary>
    public bool IsForPeople { get; init; }

    /// <summary>Whether it asks for no credential.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What this route refuses beside what every one does.</summary>
    public IReadOnlyList<BvnkFailure> Failures { get; init; } = [];
}
