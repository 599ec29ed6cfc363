using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Search;

/// <summary><c>POST /ops/customers/search</c>: customers of all clients, by whatever is known of them. Each look is in the audit trail.</summary>
internal sealed class SearchEndpoint(SearchCustomersHandler handler)
{
    private const int DefaultSize = 50;

    // What only says how the page is shown.
    private static readonly string[] OfPage = ["sort", "direction", "after", "pageSize", "total"];

    public async Task<IResult> Handle(Json body, Call call)
    {
        var query = new CustomerQuery
        {
            Where = new CustomerFilter.All([.. Conditions(body)]),
            Sort = [Sort(body)],
            Take = Math.Min(body.WholeNumber("pageSize", DefaultSize), SearchCustomersHandler.MostOfPage),
            After = body.TextAt("after"),
            WithTotal = body["total"]?.Boolean == true,
        };
        var conditions = body.Members.Select(member => member.Key).Except(OfPage).ToArray();
        try
        {
            var (page, dialects) = await handler.Handle(call.ActorFor(""), query, conditions, call.Now, call.Cancellation);
            return Answers.Done(new SearchPageAnswer(
                [.. page.Items.Select(item => FoundCustomerAnswer.Of(item, dialects))], page.Next, page.Total, page.IsUpToDate));
        }
        catch (FormatException)
        {
            return Answers.NoCursor("after");
        }
    }

    private static IEnumerable<CustomerFilter> Conditions(Json body)
    {
        IEnumerable<CustomerFilter?> all =
        [
            body.TextAt("clientId") is { } client ? new CustomerFilter.OfClient(client) : null,
            body.TextAt("dialect") is { } dialect ? new CustomerFilter.OfDialect(dialect) : null,
            body.Word<CustomerType>("customerType") is { } type ? new CustomerFilter.OfType(type) : null,
            body.Word<CustomerStatus>("customerStatus") is { } status ? new CustomerFilter.InStatus(status) : null,
            body.Word<KycStatus>("runStatus") is { } run ? new CustomerFilter.NewestRun(run) : null,
            body.TextAt("reference") is { } reference ? new CustomerFilter.Text(CustomerText.Reference, TextMatch.Is, reference) : null,
            body.TextAt("text") is { } text ? new CustomerFilter.Text(CustomerText.Anything, TextMatch.Contains, text) : null,
            body.TextAt("ssn") is { } ssn ? new CustomerFilter.HasSsn(new Sensitive<string>(ssn)) : null,
            body.TextAt("fein") is { } fein ? new CustomerFilter.HasFein(new Sensitive<string>(fein)) : null,
            body.Time("createdFrom") is { } from ? new CustomerFilter.Time(CustomerTime.CreatedAt, TimeMatch.NotBefore, from) : null,
            body.Time("createdTo") is { } to ? new CustomerFilter.Time(CustomerTime.CreatedAt, TimeMatch.Before, to) : null,
        ];
        return all.OfType<CustomerFilter>();
    }

    // The newest first, unless it is said otherwise; names from their beginning.
    private static CustomerSort Sort(Json body) => body.TextAt("sort") switch
    {
        "name" => new(CustomerSortKey.Name, body.TextAt("direction") == "desc"),
        "updatedAt" => new(CustomerSortKey.UpdatedAt, body.TextAt("direction") != "asc"),
        _ => new(CustomerSortKey.CreatedAt, body.TextAt("direction") != "asc"),
    };
}

/// <summary>A page of what was found.</summary>
/// <param name="Customers">In the order that was asked for.</param>
/// <param name="Next">Where to go on; absent at the end.</param>
/// <param name="Total">How many there are, where that was asked for.</param>
/// <param name="UpToDate">False where so many were registered lately that some of the newest may be missing.</param>
internal sealed record SearchPageAnswer(IReadOnlyList<FoundCustomerAnswer> Customers, string? Next, long? Total, bool UpToDate);

/// <summary>A customer as a list shows it.</summary>
internal sealed record FoundCustomerAnswer(
    string CustomerId,
    string ClientId,
    string? Dialect,
    string CustomerType,
    string CustomerStatus,
    string? Cause,
    string Name,
    string? Email,
    string? Phone,
    string? Country,
    string Reference,
    string? ExternalId,
    RunStandingAnswer? Run,
    string DtsCreatedAt,
    string DtsUpdatedAt)
{
    public static FoundCustomerAnswer Of(CustomerSummary customer, IReadOnlyDictionary<string, string> dialects) => new(
        WrittenId.Of(customer.Id),
        customer.ClientId,
        dialects.GetValueOrDefault(customer.ClientId),
        WireNames.Of(customer.Id.Type),
        WireNames.Of(customer.Standing.Status),
        customer.Standing.Cause is { } cause ? WireNames.Of(cause) : null,
        customer.WholeName,
        customer.Email,
        customer.Phone,
        customer.Country,
        customer.Reference,
        customer.ExternalId,
        RunStandingAnswer.Of(customer.Standing.Newest),
        WireNames.Timestamp(customer.CreatedAt),
        WireNames.Timestamp(customer.UpdatedAt));
}

/// <summary>Where a customer's newest application stands.</summary>
internal sealed record RunStandingAnswer(string ApplicationId, string Status, string? Outcome)
{
    public static RunStandingAnswer? Of(NewestApplication? newest) => newest is null
        ? null
        : new(WrittenId.OfApplication(newest.ApplicationId), WireNames.Of(newest.Status), newest.Outcome?.ToString());
}
