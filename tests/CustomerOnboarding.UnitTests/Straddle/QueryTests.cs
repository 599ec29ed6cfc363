using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Schemas.Straddle;
using CustomerOnboarding.UnitTests.Schemas;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>Queries of the list (contract section 8).</summary>
public class QueryTests
{
    [Fact]
    public void Faults_of_the_contract_are_told_as_it_says()
    {
        var example = Contract.Error("query parameters");

        Assert.Equal(SchemaTests.Error(example), SchemaTests.Printed(Refused(((string)example["request"]!["path"]!).Split('?')[1])!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("page_number=1&page_size=1000000&sort_by=created_at&sort_order=desc")]
    [InlineData("page_number=&page_size=&sort_by=&sort_order=&name=&email=&external_id=&search_text=&created_from=&created_to=&status=&types=")]
    [InlineData("status=review%2Cverified&types=individual%2cbusiness")]
    [InlineData("status=review&status=verified,,inactive")]
    [InlineData("created_from=2026-11-21&created_to=2026-11-21T13:33:08.2215800Z")]
    [InlineData("created_from=2026-11-21T13:33:08&created_to=2026-11-21T13:33:08%2B02:00")]
    [InlineData("page_number=99999999999999999999999999999")]
    [InlineData("page=0&limit=x")]
    public void What_can_be_read_is_taken(string query) => Assert.Null(Refused(query));

    [Fact]
    public void A_number_may_have_more_digits_than_any_number_that_is_counted_in()
    {
        var digits = new string('9', 400);
        Assert.Null(Refused($"page_number={digits}&page_size={digits}"));
        Assert.NotNull(Refused($"page_number=-{digits}"));
    }

    [Theory]
    [InlineData("page_number=0", "PageNumber")]
    [InlineData("page_number=-1", "PageNumber")]
    [InlineData("page_number=1.5", "PageNumber")]
    [InlineData("page_size=x", "PageSize")]
    [InlineData("page_size=1&page_size=1", "PageSize")]
    [InlineData("sort_by=email&sort_order=up", "SortBy,SortOrder")]
    [InlineData("name=a&name=b", "Name")]
    [InlineData("name=%00", "Name")]
    [InlineData("search_text=a&search_text=", "SearchText")]
    [InlineData("created_from=yesterday&created_to=2026-02-30", "CreatedFrom,CreatedTo")]
    [InlineData("status=Verified", "Status")]
    [InlineData("status=bogus,verified,other", "Status")]
    [InlineData("types=person&status=", "Types")]
    public void What_cannot_is_named(string query, string references) =>
        Assert.Equal(references, string.Join(',', Refused(query)!.Items!.Select(item => item.Reference)));

    private static Refusal? Refused(string query)
    {
        var sent = new QueryForm(ListSchema.Instance).Read(new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery(query)));
        return ListSchema.Instance.Validate(sent, Bodies.Today) is { Count: > 0 } issues ? FaultItems.Of(issues, SentIn.Query) : null;
    }
}
