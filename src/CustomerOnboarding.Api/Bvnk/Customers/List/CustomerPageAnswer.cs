using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Bvnk.Customers.List;

/// <summary>A page of customers (contract section 8).</summary>
internal sealed record CustomerPageAnswer(
    IReadOnlyList<CustomerItemAnswer> Content,
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
    /// <param name="isSorted">Whether an order was asked for.</param>
    public static CustomerPageAnswer Of(IReadOnlyList<CustomerItemAnswer> content, PageAsked page, long total, bool isSorted)
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

/// <summary>A customer in a list.</summary>
internal sealed record CustomerItemAnswer(string Reference, string Status, string Type, string Model, string Name, string? Description, string? ExternalReference)
{
    private const string Embedded = "EMBEDDED";

    public static CustomerItemAnswer Of(Customer customer) => new(
        WireValues.Reference(customer.Id.Value),
        WireStatus.Of(customer.Standing),
        WireValues.TypeOf(customer.Id.Type),
        Embedded,
        customer is Business { Organization.Name: var name } ? name : ((Individual)customer).Person.Name,
        customer is Business { Organization.Description: var description } ? description : ((Individual)customer).Person.Description,
        Shown.ExternalReference(customer.Reference, customer.Id));
}
