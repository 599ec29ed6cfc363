using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Verification;
using static CustomerOnboarding.Domain.Customers.CustomerFilter;

namespace CustomerOnboarding.Api.Straddle.Customers.List;

/// <summary>A query of this wire in the domain's terms (contract section 8). What is empty is no filter.</summary>
/// <param name="Query">What is looked for.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="SortBy">The wire's word.</param>
/// <param name="SortOrder">The wire's word.</param>
internal sealed record ListQuery(CustomerQuery Query, long PageNumber, string SortBy, string SortOrder)
{
    private const int DefaultPageSize = 100;

    /// <summary>Reads a query that its schema has passed.</summary>
    public static ListQuery Of(Json query)
    {
        var (number, size) = (Number(query, "page_number", 1), (int)Math.Min(Number(query, "page_size", DefaultPageSize), ListMeta.MaxPageSize));
        var (by, order) = (Word(query, "sort_by") ?? "name", Word(query, "sort_order") ?? "asc");
        var filters = Filters(query).ToArray();
        return new ListQuery(
            new CustomerQuery
            {
                Where = filters.Length == 0 ? null : new All(filters),
                Sort = [new CustomerSort(by == "name" ? CustomerSortKey.Name : CustomerSortKey.CreatedAt, Descending: order == "desc")],
                Take = size,
                Skip = (int)Math.Min((number - 1) * (decimal)size, int.MaxValue),
                WithTotal = true,
            },
            number,
            by,
            order);
    }

    /// <summary>What the list says of itself.</summary>
    public ListMeta Meta(long total) => new(PageNumber, Query.Take, SortBy, SortOrder, total);

    /// <summary>A status backwards (contract section 6): customers who would be shown with it.</summary>
    public static CustomerFilter Showing(WireState state) => state switch
    {
        WireState.Inactive => Inactive,
        WireState.Review => new All(new Not(Inactive), Waiting),
        WireState.Pending => new All(new InStatus(CustomerStatus.ApprovalPending), new Not(Waiting)),
        WireState.Verified => new All(new InStatus(CustomerStatus.Active), new Not(Waiting)),
        WireState.Rejected => new All(new InStatus(CustomerStatus.Restricted), new CausedBy(RestrictionCause.Denial), new Not(Waiting)),
    };

    private static CustomerFilter Waiting => new NewestRun(KycStatus.WaitingReview);

    private static CustomerFilter Inactive => new Any(
        new InStatus(CustomerStatus.Locked),
        new InStatus(CustomerStatus.Closed),
        new All(new InStatus(CustomerStatus.Restricted), new Not(new CausedBy(RestrictionCause.Denial))));

    private static IEnumerable<CustomerFilter> Filters(Json query)
    {
        if (Word(query, "name") is { } name)
        {
            yield return new Text(CustomerText.Name, TextMatch.Contains, name);
        }

        if (Word(query, "email") is { } email)
        {
            yield return new Text(CustomerText.Email, TextMatch.IsInAnyCase, email);
        }

        if (Word(query, "external_id") is { } externalId)
        {
            yield return new Text(CustomerText.ExternalId, TextMatch.Is, externalId);
        }

        if (Word(query, "search_text") is { } text)
        {
            var part = new Text(CustomerText.Anything, TextMatch.Contains, text);
            yield return Uuid.TryParse(text, out var id) ? new Any(part, new HasId(id)) : part;
        }

        if (Word(query, "created_from") is { } from && UtcTime.TryParse(from, out var first, out _))
        {
            yield return new Time(CustomerTime.CreatedAt, TimeMatch.NotBefore, first);
        }

        if (Word(query, "created_to") is { } to && UtcTime.TryParse(to, out _, out var last))
        {
            yield return new Time(CustomerTime.CreatedAt, TimeMatch.NotAfter, last);
        }

        if (query["status"] is { Items: { Count: > 0 } statuses })
        {
            yield return new Any([.. statuses.Select(status => Showing(WireStatus.Read(status.Text)))]);
        }

        if (query["types"] is { Items: { Count: > 0 } types })
        {
            yield return new Any([.. types.Select(type => new OfType(type.Text == "individual" ? CustomerType.Individual : CustomerType.Business))]);
        }
    }

    private static string? Word(Json query, string name) => query.TextAt(name) is { Length: > 0 } word ? word : null;

    private static long Number(Json query, string name, long otherwise) =>
        query[name] is { Kind: JsonKind.Number, Number: var number } ? (long)Math.Min(number, 9e15) : otherwise;
}
