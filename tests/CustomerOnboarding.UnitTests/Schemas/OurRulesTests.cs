using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>The rules marked [ours] in section 2 of the contract, which Ajv knows nothing of.</summary>
public class OurRulesTests
{
    private const string OneOf =
        " | #/oneOf | oneOf | {\"passingSchemas\":null} | must match exactly one schema in oneOf";

    private static readonly Json Individual = Bodies.Parse(ContractFiles.Example("init-individual.json"));
    private static readonly Json Business = Bodies.Parse(ContractFiles.Example("init-business.json"));

    [Theory]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", true)]
    [InlineData("9999-12-31", true)]
    [InlineData("2027-02-29", false)] // no date at all, which is another issue
    [InlineData("2027-1-1", false)]
    public void A_date_of_birth_is_not_in_the_future(string date, bool isRefused)
    {
        var issues = Validate(Mutation.Set(Individual, "/customer/dateOfBirth", Json.Of(date)));

        var expected = "/customer/dateOfBirth | #/oneOf/0/properties/customer/properties/dateOfBirth/formatMaximum | formatMaximum | "
            + "{\"comparison\":\"<=\",\"limit\":\"2026-11-21\"} | must be <= 2026-11-21";
        Assert.Equal(isRefused, issues.Contains(expected));
        if (isRefused)
        {
            Assert.Equal(expected, issues[0]);
            Assert.Equal(OneOf, issues[^1]);
        }
    }

    [Fact]
    public void A_representative_is_not_born_in_the_future() => Assert.Contains(
        "/businessRepresentatives/0/dateOfBirth | "
        + "#/oneOf/1/properties/businessRepresentatives/items/properties/dateOfBirth/formatMaximum | formatMaximum | "
        + "{\"comparison\":\"<=\",\"limit\":\"2026-11-21\"} | must be <= 2026-11-21",
        Validate(Mutation.Set(Business, "/businessRepresentatives/0/dateOfBirth", Json.Of("2026-12-01"))));

    [Fact]
    public void A_document_may_expire_in_the_future() =>
        Assert.Empty(Validate(Mutation.Set(Individual, "/customer/identificationDocuments/1/expiryDate", Json.Of("2999-01-01"))));

    [Fact]
    public void A_person_has_one_SSN_at_most_and_the_issue_follows_those_of_the_documents()
    {
        var broken = Json.ObjectOf(KeyValuePair.Create("type", Json.Of("SSN")));
        var issues = Validate(Mutation.Set(Individual, "/customer/identificationDocuments/2", broken));

        const string Path = "#/oneOf/0/properties/customer/properties/identificationDocuments";
        Assert.Equal(
            [
                $"/customer/identificationDocuments/2 | {Path}/items/then/required | required | "
                + "{\"missingProperty\":\"value\"} | must have required property 'value'",
                $"/customer/identificationDocuments | {Path}/maxContains | maxContains | "
                + "{\"maxContains\":1} | must contain no more than 1 valid item(s)",
            ],
            issues.Where(issue => issue.Contains("#/oneOf/0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_other_documents_of_one_type_are_fine()
    {
        var license = Individual["customer"]!["identificationDocuments"]!.Items[1];

        Assert.Empty(Validate(Mutation.Set(Individual, "/customer/identificationDocuments/2", license)));
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("Jan\\u0000ice")]
    [InlineData("\\ud800")]
    [InlineData("Jan\\udc00ice")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("Janice\\ud83d")]
    public void A_string_that_cannot_be_stored_is_refused(string escaped) => Assert.Equal(
        "/customer/firstName | #/oneOf/0/properties/customer/properties/firstName/format | format | "
        + "{\"format\":\"unicode\"} | must match format \"unicode\"",
        Validate(Mutation.Set(Individual, "/customer/firstName", Bodies.Parse($"\"{escaped}\"")))[0]);

    [Fact]
    public void A_string_of_astral_characters_can_be_stored() =>
        Assert.Empty(Validate(Mutation.Set(Individual, "/customer/firstName", Json.Of("\U0001F600\U00010000"))));

    [Theory]
    [InlineData("/customer/gender", "#/oneOf/0/properties/customer/properties/gender")]
    [InlineData("/customer/addresses/0/city", "#/oneOf/0/properties/customer/properties/addresses/items/properties/city")]
    [InlineData(
        "/customer/identificationDocuments/0/value",
        "#/oneOf/0/properties/customer/properties/identificationDocuments/items/then/properties/value")]
    [InlineData(
        "/customer/identificationDocuments/1/value",
        "#/oneOf/0/properties/customer/properties/identificationDocuments/items/else/properties/value")]
    public void Every_string_that_the_schema_knows_must_be_storable_and_that_is_said_last(string path, string schemaPath)
    {
        var issues = Validate(Mutation.Set(Individual, path, Json.Of("\0")));

        var ofThisString = issues.Where(issue => issue.StartsWith($"{path} | #/oneOf/0", StringComparison.Ordinal));
        Assert.Equal(
            $"{path} | {schemaPath}/format | format | {{\"format\":\"unicode\"}} | must match format \"unicode\"",
            ofThisString.Last());
    }

    [Fact]
    public void An_infinite_number_is_no_integer_and_breaks_no_minimum() => Assert.Equal(
        [
            "/numberOfRecords | #/properties/numberOfRecords/type | type | {\"type\":\"integer\"} | must be integer",
            "/skipRecords | #/properties/skipRecords/type | type | {\"type\":\"integer\"} | must be integer",
        ],
        Bodies.Print(KycListSchema.Instance.Validate(
            Bodies.Parse("{\"customerId\":\"cstap_1\",\"numberOfRecords\":1e400,\"skipRecords\":-1e400}"), Bodies.Today)));

    [Fact]
    public void Of_a_hostile_body_only_the_first_hundred_issues_of_each_schema_are_kept()
    {
        var addresses = Json.ArrayOf(Enumerable.Repeat(Json.ObjectOf(), 80_000));
        var issues = Validate(Mutation.Set(Individual, "/customer/addresses", addresses));

        Assert.Equal(100, issues.Count(issue => issue.Contains("#/oneOf/0", StringComparison.Ordinal)));
        Assert.Contains(issues, issue => issue.Contains("#/oneOf/1", StringComparison.Ordinal));
        Assert.Equal(OneOf, issues[^1]);
    }

    private static string[] Validate(Json body) => Bodies.Print(RegistrationSchema.Instance.Validate(body, Bodies.Today));
}
