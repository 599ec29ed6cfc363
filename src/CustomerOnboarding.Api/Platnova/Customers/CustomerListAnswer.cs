namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>A page of customers (contract section 8).</summary>
internal sealed record CustomerListAnswer(
    IReadOnlyList<CustomerAnswer> Items, long Page, int Size, long MaxPage, long TotalPages, long Total, bool Last, bool First, int Visible)
{
    /// <param name="items">Those on the page.</param>
    /// <param name="page">Which page, from 0.</param>
    /// <param name="size">How many a page holds.</param>
    /// <param name="total">How many there are.</param>
    public static CustomerListAnswer Of(IReadOnlyList<CustomerAnswer> items, long page, int size, long total)
    {
        var pages = (total + size - 1) / size;
        var max = Math.Max(0, pages - 1);
        return new(items, page, size, max, pages, total, page >= max, page == 0, items.Count);
    }
}
