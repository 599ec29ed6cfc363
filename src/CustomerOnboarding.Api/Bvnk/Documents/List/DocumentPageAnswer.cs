namespace CustomerOnboarding.Api.Bvnk.Documents.List;

/// <summary>A page of documents (contract section 8).</summary>
internal sealed record DocumentPageAnswer(
    IReadOnlyList<DocumentAnswer> Content,
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
    PageInfoAnswer Page)
{
    /// <param name="content">Those on the page.</param>
    /// <param name="page">Which page.</param>
    /// <param name="total">How many there are.</param>
    public static DocumentPageAnswer Of(IReadOnlyList<DocumentAnswer> content, PageAsked page, long total)
    {
        var pages = (total + page.Size - 1) / page.Size;
        return new(
            content,
            PageableAnswer.Of(page, isSorted: false),
            page.Number + 1L >= pages,
            pages,
            total,
            page.Number == 0,
            page.Size,
            page.Number,
            SortAnswer.Of(isSorted: false),
            content.Count,
            content.Count == 0,
            new PageInfoAnswer(page.Size, page.Number, total, pages));
    }
}
