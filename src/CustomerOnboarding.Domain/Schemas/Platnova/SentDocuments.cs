using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>The documents of a request, of each type one: what several entries say of the same is merged (contract section 4).</summary>
/// <param name="Type">Its type.</param>
/// <param name="Number">Its number; null when none was sent.</param>
/// <param name="Front">The file of its front; null when none was sent.</param>
/// <param name="Back">The file of its back; null when none was sent.</param>
/// <param name="At">Where its first entry is.</param>
public sealed record SentDocument(string Type, string? Number, StoredFile? Front, StoredFile? Back, IssuePath At);

/// <summary>Reads the documents out of a body and finds what only several values together make wrong.</summary>
public static class SentDocuments
{
    /// <summary>The documents of a body that its schema has passed, in the order of their first entries.</summary>
    public static IReadOnlyList<SentDocument> Of(Json body)
    {
        var documents = new List<SentDocument>();
        foreach (var (entry, at) in Entries(body))
        {
            var sent = new SentDocument(
                entry.Sent("id_type")!.Text, entry.Sent("id_number")?.Text, entry.Sent("front_doc")?.File?.Stored, entry.Sent("back_doc")?.File?.Stored, at);
            var known = documents.FindIndex(one => one.Type == sent.Type);
            if (known < 0)
            {
                documents.Add(sent);
                continue;
            }

            var earlier = documents[known];
            documents[known] = earlier with { Number = earlier.Number ?? sent.Number, Front = sent.Front ?? earlier.Front, Back = sent.Back ?? earlier.Back };
        }

        return documents;
    }

    /// <summary>Entries that give two numbers to one document.</summary>
    internal static IEnumerable<Issue> Contradictions(Json body)
    {
        var numbers = new Dictionary<string, string>();
        foreach (var (entry, at) in Entries(body))
        {
            if (Word(entry, "id_type") is { } type && Word(entry, "id_number") is { } number && !numbers.TryAdd(type, number) && numbers[type] != number)
            {
                yield return new Issue(At(at, "id_number"), new Violation(RuleKind.Format) { Format = FieldFormats.Consistent });
            }
        }
    }

    /// <summary>Tax types of another country than the customer's.</summary>
    internal static IEnumerable<Issue> ForeignTaxTypes(Json body, Country country) =>
        from each in Entries(body)
        let type = Word(each.Entry, "id_type")
        where type is not null && IdTypes.All.Contains(type) && !IdTypes.IsTaken(type, country)
        select new Issue(At(each.At, "id_type"), new Violation(RuleKind.Format)
        {
            Format = FieldFormats.TaxType,
            Property = country.Alpha2,
            Allowed = [IdTypes.TaxTypeOf(country)],
        });

    /// <summary>Documents that neither the request nor what is stored gives the number that they need.</summary>
    /// <param name="body">The request.</param>
    /// <param name="hasNumber">Whether a number is stored for the type.</param>
    /// <param name="hasFront">Whether a front is stored for the type.</param>
    internal static IEnumerable<Issue> MissingNumbers(Json body, Func<string, bool> hasNumber, Func<string, bool> hasFront) =>
        from entries in Entries(body).GroupBy(each => Word(each.Entry, "id_type") ?? "")
        where IdTypes.All.Contains(entries.Key)
        where !entries.Any(each => each.Entry.Sent("id_number") is not null) && !hasNumber(entries.Key)
        where IdTypes.NeedsNumber(entries.Key) || (!entries.Any(each => each.Entry.Sent("front_doc") is not null) && !hasFront(entries.Key))
        select new Issue(entries.First().At, new Violation(RuleKind.Required) { Property = "id_number" });

    // In the order in which they are read: the older single one, the list, the older further ones. Only what is an entry at all.
    private static IEnumerable<(Json Entry, IssuePath At)> Entries(Json body)
    {
        if (body["document"] is { Kind: JsonKind.Object } single)
        {
            yield return (single, At(IssuePath.Root, "document"));
        }

        foreach (var list in (string[])["documents", "additional_documents"])
        {
            var entries = body[list]?.Items ?? [];
            for (var at = 0; at < entries.Count; at++)
            {
                if (entries[at].Kind == JsonKind.Object)
                {
                    yield return (entries[at], At(IssuePath.Root, list).To(new PathStep(PathStepKind.Item, Index: at)));
                }
            }
        }
    }

    private static string? Word(Json entry, string name) => entry.Sent(name) is { Kind: JsonKind.String } sent ? sent.Text : null;

    private static IssuePath At(IssuePath outer, string name) => outer.To(new PathStep(PathStepKind.Property, name));
}
