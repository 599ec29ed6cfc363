using System.Text;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary>
/// The grammar of <c>filters</c> (contract section 8): a condition <c>["status","=","ACTIVE"]</c>, or several of them with <c>["AND"]</c>, or with
/// <c>["OR"]</c>, between each two.
/// </summary>
internal static class ListFilter
{
    private const int MostConditions = 10;
    private const int LongestText = 16 * 1024;

    /// <summary>The condition, null when nothing was sent; false when it isn't understood.</summary>
    public static bool TryRead(Json query, out CustomerFilter? filter)
    {
        filter = null;
        if (query.Sent("filters") is not { } sent)
        {
            return true;
        }

        if (sent.Text is not { Length: > 0 and <= LongestText } text
            || !JsonParser.TryParse(Encoding.UTF8.GetBytes(text), out var json, out _, refuseDuplicates: true)
            || json.Kind != JsonKind.Array)
        {
            return false;
        }

        filter = json.Items is [{ Kind: JsonKind.Array }, ..] ? Joined(json.Items) : ListCondition.Read(json.Items);
        return filter is not null;
    }

    // Condition, word, condition, …: the same word each time.
    private static CustomerFilter? Joined(IReadOnlyList<Json> items)
    {
        if (items.Count % 2 == 0 || items.Count > (2 * MostConditions) - 1)
        {
            return null;
        }

        string? joinedBy = null;
        var conditions = new List<CustomerFilter>();
        for (var at = 0; at < items.Count; at++)
        {
            if (at % 2 == 1)
            {
                if (WordOf(items[at]) is not { } word || word != (joinedBy ??= word))
                {
                    return null;
                }
            }
            else if (items[at].Kind == JsonKind.Array && ListCondition.Read(items[at].Items) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                return null;
            }
        }

        return conditions.Count == 1 ? conditions[0] : joinedBy == "AND" ? new CustomerFilter.All(conditions) : new CustomerFilter.Any(conditions);
    }

    private static string? WordOf(Json item)
    {
        var word = item is { Kind: JsonKind.Array, Items: [{ Kind: JsonKind.String } text] } ? text.Text.ToUpperInvariant() : null;
        return word is "AND" or "OR" ? word : null;
    }
}
