using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Something that documents have to show, and which kinds of them do: any one of them is enough.</summary>
/// <param name="AnyOf">The kinds that will do, each with the images it takes.</param>
public sealed record DocumentNeed(params IReadOnlyList<AcceptedDocument> AnyOf)
{
    /// <summary>Whether these documents of one entity are enough.</summary>
    public bool IsMetBy(IEnumerable<LinkedDocument> documents)
    {
        var known = documents.ToArray();
        return AnyOf.Any(accepted => accepted.IsWholeIn(known));
    }

    /// <summary>
    /// What is to be sent. Once one side of a document is there, the other side of the same is what is missing; until then any will do, and again when
    /// the verifier wasn't content with a whole one.
    /// </summary>
    internal Requirement Missing(EntityId entity, IReadOnlyList<LinkedDocument> documents)
    {
        var begun = AnyOf.Where(accepted => documents.Any(document => document.Kind == accepted.Kind) && accepted.Missing(documents).Length > 0).ToArray();
        var wanted = begun.Length > 0 ? begun : [.. AnyOf];
        DocumentSide[] sides = begun.Length > 0
            ? [.. begun.SelectMany(accepted => accepted.Missing(documents))]
            : [.. AnyOf.SelectMany(accepted => accepted.Sides)];
        return new(entity, RequirementKind.Document, [.. wanted.Select(accepted => accepted.Kind)], [.. sides.Distinct().Order()], []);
    }
}

/// <summary>A kind of document that will do, and which images of it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Sides">The sides that have to be there; empty where any one image is enough.</param>
public sealed record AcceptedDocument(DocumentKind Kind, IReadOnlyList<DocumentSide> Sides)
{
    private static readonly IReadOnlyList<DocumentSide> Both = [DocumentSide.Front, DocumentSide.Back];

    /// <summary>Front and back.</summary>
    public static AcceptedDocument BothSides(DocumentKind kind) => new(kind, Both);

    /// <summary>The front.</summary>
    public static AcceptedDocument Front(DocumentKind kind) => new(kind, [DocumentSide.Front]);

    /// <summary>Any one image.</summary>
    public static AcceptedDocument OneImage(DocumentKind kind) => new(kind, []);

    /// <summary>Whether all that it takes is there.</summary>
    internal bool IsWholeIn(IReadOnlyList<LinkedDocument> documents) =>
        documents.Any(document => document.Kind == Kind) && Missing(documents).Length == 0;

    internal DocumentSide[] Missing(IReadOnlyList<LinkedDocument> documents) =>
        [.. Sides.Where(side => !documents.Any(document => document.Kind == Kind && document.Side == side))];
}
