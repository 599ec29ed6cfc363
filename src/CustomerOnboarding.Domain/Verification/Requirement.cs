using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>What an application still needs from the client, for one entity.</summary>
/// <param name="Entity">For whom.</param>
/// <param name="Kind">A document or data.</param>
/// <param name="AnyOf">Kinds of document of which one will do; empty for data.</param>
/// <param name="Sides">The sides that are missing; empty for data, and where one image will do.</param>
/// <param name="Data">The data that is missing; empty for a document.</param>
public sealed record Requirement(
    EntityId Entity, RequirementKind Kind, IReadOnlyList<DocumentKind> AnyOf, IReadOnlyList<DocumentSide> Sides, IReadOnlyList<RequestedData> Data);

/// <summary>What is required.</summary>
public enum RequirementKind
{
    /// <summary>Images of a document.</summary>
    Document,

    /// <summary>Data of the customer.</summary>
    Data,
}
