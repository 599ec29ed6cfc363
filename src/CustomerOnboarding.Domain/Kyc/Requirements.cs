namespace CustomerOnboarding.Domain.Kyc;

/// <summary>What an application still needs from the partner, for one entity (contract section 6, <c>requirements</c>).</summary>
/// <param name="EntityId">For whom.</param>
/// <param name="Kind">A document or data.</param>
/// <param name="AnyOf">Types of document of which one will do; empty for data.</param>
/// <param name="Sides">The sides that are missing; empty for data.</param>
/// <param name="Fields">The fields that are missing; empty for a document.</param>
public sealed record Requirement(
    string EntityId, RequirementKind Kind, IReadOnlyList<string> AnyOf, IReadOnlyList<DocumentSide> Sides, IReadOnlyList<string> Fields);

/// <summary>What is required.</summary>
public enum RequirementKind
{
    /// <summary>Images of an identity document.</summary>
    Document,
    /// <summary>Data of the customer.</summary>
    Data,
}

/// <summary>
/// The rule of section 6: a <c>license</c>, <c>identification_card</c> or <c>residence_permit</c> with front and back, or one
/// <c>passport</c>.
/// </summary>
public static class Requirements
{
    private const string Passport = "passport";

    private static readonly string[] TwoSided = ["license", "identification_card", "residence_permit"];

    /// <summary>Whether the documents prove an identity.</summary>
    public static bool AreComplete(IEnumerable<LinkedDocument> documents)
    {
        var known = documents.ToArray();
        return known.Any(document => document.Type == Passport)
            || TwoSided.Any(type => Missing(type, known).Count == 0);
    }

    /// <summary>What is missing, for every entity that waits for the partner.</summary>
    public static IReadOnlyList<Requirement> Of(KycApplication application) =>
        [.. application.Entities.Select(entity => Of(entity, application.Documents)).OfType<Requirement>()];

    private static Requirement? Of(EntityApplication entity, IReadOnlyList<LinkedDocument> documents) => entity.Status switch
    {
        KycStatus.DataRequest => new(entity.EntityId, RequirementKind.Data, [], [], entity.MissingFields),
        KycStatus.PendingStepUp => Document(entity.EntityId, [.. documents.Where(document => document.EntityId == entity.EntityId)]),
        KycStatus.Running or KycStatus.WaitingReview or KycStatus.Completed => null,
    };

    // Once one side of a document is there, the other side of the same is what is missing; until then any will do.
    private static Requirement Document(string entityId, IReadOnlyList<LinkedDocument> documents)
    {
        var begun = TwoSided.Where(type => documents.Any(document => document.Type == type)).ToArray();
        return begun.Length > 0
            ? new(entityId, RequirementKind.Document, begun, [.. begun.SelectMany(type => Missing(type, documents)).Distinct().Order()], [])
            : new(entityId, RequirementKind.Document, [.. TwoSided, Passport], [DocumentSide.Front, DocumentSide.Back], []);
    }

    private static IReadOnlyList<DocumentSide> Missing(string type, IReadOnlyList<LinkedDocument> documents) =>
        [.. Enum.GetValues<DocumentSide>().Where(side => !documents.Any(document => document.Type == type && document.Side == side))];
}
