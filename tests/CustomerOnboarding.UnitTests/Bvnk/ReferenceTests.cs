using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>The lists that are served, and those that an operator puts in their place.</summary>
public class ReferenceTests
{
    private const string Food = "30ea15fc-06d8-11ef-b6e1-027612b7f6b5";

    public static TheoryData<string> Files => [.. ReferenceFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Ours_are_those_of_the_contract(string file)
    {
        using var own = typeof(ReferenceFiles).Assembly.GetManifestResourceStream($"{typeof(ReferenceFiles).Namespace}.Reference.{file}")!;
        var contract = JsonNode.Parse(File.ReadAllText(Path.Combine(ContractFiles.Root, "docs", "contract", "bvnk", "reference", file)));

        Assert.True(JsonNode.DeepEquals(contract, JsonNode.Parse(own)));
    }

    [Fact]
    public void They_are_read_whole()
    {
        var lists = ReferenceLists.Own;

        Assert.Equal(("Åland Islands", "Texas"), (lists.CountryName("AX"), lists.StateName("TX")));
        Assert.Null(lists.CountryName("XX"));
        Assert.Equal(5, lists.Definitions.Count);
        Assert.Equal((null, null), (lists.Volumes[^1].Min, lists.Volumes[^1].Max));
        Assert.Equal("Food/Beverages", lists.Industries[0].Children[0].Name);
    }

    [Theory]
    [InlineData("3633698d-d989-53c1-908c-b8e27f967d15", "fintechsQuestionnaireFull")]
    [InlineData(Food, "otherQuestionnaireFull")]
    [InlineData("00000000-0000-0000-0000-000000000001", "otherQuestionnaireFull")]
    public void An_industry_decides_which_questionnaire_is_owed(string industry, string code) =>
        Assert.Equal(code, ReferenceLists.Own.QuestionnaireOf(Guid.Parse(industry)).Code);

    [Fact]
    public void A_part_of_an_industry_owes_what_the_whole_owes()
    {
        var finance = ReferenceLists.Own.Industries.Single(one => one.Reference == Guid.Parse("458a93ac-e5ac-5cc4-8fc5-d4e9dbe51990"));

        Assert.NotEmpty(finance.Children);
        Assert.All(finance.Children, child => Assert.Equal("financialServicesQuestionnaireFull", ReferenceLists.Own.QuestionnaireOf(child.Reference).Code));
    }

    [Fact]
    public void A_file_takes_the_place_of_ours_and_the_rest_stays()
    {
        var lists = ReferenceFiles.Read(Replaced("industries.json", $$"""[{"reference":"{{Food}}","name":"Food","theirs":[1]}]"""));

        Assert.Equal("Food", Assert.Single(lists.Industries).Name);
        Assert.Equal(5, lists.Volumes.Count);
    }

    [Theory]
    [InlineData("industries.json", "{", "it is no JSON")]
    [InlineData("industries.json", "{\"a\":1,\"a\":2}", "it is no JSON")]
    [InlineData("industries.json", "{}", ": Type")]
    [InlineData("industries.json", "[{\"reference\":\"x\"}]", "[0].name: missing|[0].reference: uuid")]
    [InlineData("monthly-expected-volumes.json", "[]", ": MinItems")]
    [InlineData("cdd.json", "{}", "employmentStatus: missing|sourceOfFunds: missing|pepStatus: missing|intendedUseOfAccount: missing|estimatedYearlyIncome: missing")]
    [InlineData("us-states.json", "[{\"code\":\"TX\",\"name\":\"Texas\"},{\"code\":\"TX\",\"name\":\"Texas\"}]", "something in it is there twice")]
    [InlineData("countries.json", "[{\"alpha2\":\"GB\",\"alpha3\":\"GBR\",\"name\":\"UK\"}]", "it has to name every country of ISO 3166-1 once, and no other")]
    [InlineData("industry-questionnaires.json", "{\"byIndustry\":{},\"otherwise\":\"none\"}", "it names the questionnaire none, which questionnaire-definitions.json doesn't have")]
    [InlineData("industry-questionnaires.json", "{\"byIndustry\":{\"x\":\"y\"},\"otherwise\":\"z\"}", "byIndustry has to name codes by references of industries, each once")]
    [InlineData("questionnaire-definitions.json", "[{\"code\":\"a\",\"sections\":[{\"id\":\"s\",\"items\":[{\"id\":\"i\",\"type\":\"guess\"}]}]}]", "[0].sections[0].items[0].type: Enum")]
    [InlineData("questionnaire-definitions.json", "[{\"code\":\"a\",\"sections\":[{\"id\":\"s\",\"items\":[{\"id\":\"i\",\"type\":\"select\"}]}]}]",
        "items of a have options where there is nothing to choose, or none where there is")]
    public void A_file_that_cannot_be_used_says_why(string file, string content, string why)
    {
        var unfit = Assert.Throws<UnfitReferenceException>(() => ReferenceFiles.Read(Replaced(file, content)));

        Assert.Equal((file, why), (unfit.File, unfit.Problem ?? string.Join('|', Bodies.Faults(unfit.Issues))));
    }

    private static Func<string, Stream?> Replaced(string file, string content) => name => name == file ? new MemoryStream(Encoding.UTF8.GetBytes(content)) : null;
}
