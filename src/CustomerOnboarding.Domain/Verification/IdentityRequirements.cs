using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>What an application still needs from the client, for one entity.</summary>
/// <param name="Entity">For whom.</param>
/// <param name="Kind">A document or data.</param>
/// <param name="AnyOf">Kinds of document of which one will do; empty for data.</param>
/// <param name="Sides">The sides that are missing; empty for data.</param>
/// <param name="Data">The data that is missing; empty for a document.</param>
public sealed record Requirement(
    EntityId Entity, RequirementKind Kind, IReadOnlyList<DocumentKind> AnyOf, IReadOnlyList<DocumentSide> Sides, IReadOnlyList<RequestedData> Data);

/// <summary>What is required.</summary>
public enum RequirementKind
{
    /// <summary>Images of an identity document.</summary>
    Document,

    /// <summary>Data of the customer.</summary>
    Data,
}

/// <summary>
/// Which documents prove an identity: a policy, as a value. A dialect names the one that its applications begin with; sandbox, linking and the
/// question what is missing all ask the same one.
/// </summary>
/// <param name="Name">What it is stored as.</param>
/// <param name="BothSides">Kinds of which front and back are needed.</param>
/// <param name="OneImage">Kinds of which one image will do.</param>
public sealed record IdentityRequirements(string Name, IReadOnlyList<DocumentKind> BothSides, IReadOnlyList<DocumentKind> OneImage)
{
    /// <summary>A card with front and back, or one image of a passport.</summary>
    public static IdentityRequirements CardOrPassport { get; } = new(
        "card_or_passport",
        [DocumentKind.DrivingLicense, DocumentKind.IdentificationCard, DocumentKind.ResidencePermit],
        [DocumentKind.Passport]);

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<IdentityRequirements> All { get; } = [CardOrPassport];

    /// <summary>The one of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static IdentityRequirements Named(string name) => All.Single(one => one.Name == name);

    /// <summary>Whether these documents of one entity prove its identity.</summary>
    public bool AreMetBy(IEnumerable<LinkedDocument> documents)
    {
        var known = documents.ToArray();
        return known.Any(document => OneImage.Contains(document.Kind)) || BothSides.Any(kind => Missing(kind, known).Length == 0);
    }

    /// <summary>What is missing, for every entity that waits for the client.</summary>
    public static IReadOnlyList<Requirement> MissingOf(KycApplication application) =>
        [.. application.Entities.Select(entity => application.Requirements.Missing(entity, application.Documents)).OfType<Requirement>()];

    private Requirement? Missing(EntityApplication entity, IReadOnlyList<LinkedDocument> documents) => entity.Status switch
    {
        KycStatus.DataRequest => new(entity.Entity, RequirementKind.Data, [], [], entity.MissingData),
        KycStatus.PendingStepUp => Missing(entity.Entity, [.. documents.Where(document => document.EntityId == entity.Entity.Id)]),
        KycStatus.Running or KycStatus.WaitingReview or KycStatus.Completed => null,
    };

    // Once one side of a document is there, the other side of the same is what is missing; until then any will do, and again when the verifier
    // wasn't content with a whole one.
    private Requirement Missing(EntityId entity, LinkedDocument[] documents)
    {
        var begun = BothSides.Where(kind => documents.Any(document => document.Kind == kind) && Missing(kind, documents).Length > 0).ToArray();
        return begun.Length > 0
            ? new(entity, RequirementKind.Document, begun, [.. begun.SelectMany(kind => Missing(kind, documents)).Distinct().Order()], [])
            : new(entity, RequirementKind.Document, [.. BothSides, .. OneImage], [DocumentSide.Front, DocumentSide.Back], []);
    }

    private static DocumentSide[] Missing(DocumentKind kind, IReadOnlyList<LinkedDocument> documents) =>
        [.. Enum.GetValues<DocumentSide>().Where(side => !documents.Any(document => document.Kind == kind && document.Side == side))];
}
