using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary>What a query asks of the list (contract section 8).</summary>
/// <param name="Page">Which page, from 0.</param>
/// <param name="Size">How many a page holds.</param>
/// <param name="Customers">The same for the domain.</param>
internal sealed record ListQuery(long Page, int Size, CustomerQuery Customers)
{
    private const int DefaultSize = 10;
    private const int MostItems = 1000;
    private const long Furthest = int.MaxValue;

    /// <summary>Reads it; otherwise says what isn't understood.</summary>
    public static PlatnovaFailure? Read(Json query, out ListQuery read)
    {
        var (page, size) = (Number(query, "page") ?? 0, (int)Math.Min(Number(query, "size") is > 0 and var sent ? sent : DefaultSize, MostItems));
        read = new(page, size, new() { Take = size });
        if (ListSort.Read(query) is not { } sort)
        {
            return PlatnovaFailure.InvalidSort;
        }

        if (!ListFilter.TryRead(query, out var filter))
        {
            return PlatnovaFailure.InvalidFilters;
        }

        read = read with
        {
            Customers = new()
            {
                Where = filter,
                Sort = sort,
                Take = size,
                // No list is so long: behind its end there is nothing, wherever one looks.
                Skip = page > int.MaxValue / MostItems ? int.MaxValue : (int)page * size,
                WithTotal = true,
            },
        };
        return null;
    }

    // What is no number, or negative, is as if it weren't there.
    private static long? Number(Json query, string name) =>
        query[name] is { Kind: JsonKind.Number, Number: >= 0 and var number } ? (long)Math.Min(number, Furthest) : null;
}
