using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>Which page was asked for (contract section 8).</summary>
/// <param name="Number">From 0.</param>
/// <param name="Size">1 to 100.</param>
internal sealed record PageAsked(int Number, int Size)
{
    private const int DefaultSize = 20;
    private const int MostSize = 100;

    /// <summary>How many are in front of it; a page so far behind that it can't be counted has nothing.</summary>
    public int Offset => (int)Math.Min((long)Number * Size, int.MaxValue);

    /// <param name="query">A query that its schema has passed.</param>
    public static PageAsked Of(Json query) => new(
        (int)Math.Min(query["page"]?.Number ?? 0, int.MaxValue),
        (int)Math.Min(query["size"]?.Number ?? DefaultSize, MostSize));
}

/// <summary>How a page is sorted.</summary>
internal sealed record SortAnswer(bool Empty, bool Sorted, bool Unsorted)
{
    public static SortAnswer Of(bool isSorted) => new(!isSorted, isSorted, !isSorted);
}

/// <summary>The page that was asked for, as answers repeat it.</summary>
internal sealed record PageableAnswer(int PageNumber, int PageSize, SortAnswer Sort, long Offset, bool Paged, bool Unpaged)
{
    public static PageableAnswer Of(PageAsked page, bool isSorted) =>
        new(page.Number, page.Size, SortAnswer.Of(isSorted), (long)page.Number * page.Size, true, false);
}

/// <summary>The page in short, as newer clients read it.</summary>
internal sealed record PageInfoAnswer(int Size, int Number, long TotalElements, long TotalPages);
