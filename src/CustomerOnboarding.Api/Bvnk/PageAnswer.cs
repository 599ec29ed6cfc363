namespace CustomerOnboarding.Api.Bvnk;

/// <summary>A page of a list (contract section 8).</summary>
internal sealed record PageAnswer<T>(
    IReadOnlyList<T> Content,
    PageableAnswer Pageable,
    bool Last,
    long TotalPages,
    long TotalElements,
    bool First,
    int Size,
    int Number,
    SortAnswer Sort,
    int NumberOfElements,
    bool Empty,
    PageInfoAnswer Page);

/// <summary>Makes pages.</summary>
internal static class PageAnswer
{
    /// <param name="content">Those on the page.</param>
    /// <param name="page">Which page.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="isSorted">Whether an order was asked for.</param>
    public static PageAnswer<T> Of<T>(IReadOnlyList<T> content, PageAsked page, long total, bool isSorted)
    {
        var pages = (total + page.Size - 1) / page.Size;
        return new(
            content,
            PageableAnswer.Of(page, isSorted),
            page.Number + 1L >= pages,
            pages,
            total,
            page.Number == 0,
            page.Size,
            page.Number,
            SortAnswer.Of(isSorted),
            content.Count,
            content.Count == 0,
            new PageInfoAnswer(page.Size, page.Number, total, pages));
    }
}
