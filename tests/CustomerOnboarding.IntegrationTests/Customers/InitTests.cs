using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>POST /customer/init</c>, contract section 5.</summary>
[Collection(OnboardingCollection.Name)]
public sealed class InitTests(Onboarding onboarding)
{
    [OwnInstanceTheory]
    [InlineData("init-individual")]
    [InlineData("init-business")]
    [InlineData("init-business-without-documents")]
    public async Task Answers_each_example_down_to_the_order_of_keys(string name)
    {
        var partner = await onboarding.Partner();
        var example = Made.Example(name);

        var answer = (await partner.Init(example["request"]!)).Succeeded();

        Assert.Equal(WithoutChance(example["response"]!.ToJsonString()), WithoutChance(answer.Text));
    }

    // Ids, times and the request's id are made anew; everything else must be as documented, to the byte.
    private static string WithoutChance(string json) => Regex.Replace(
        Regex.Replace(JsonNode.Parse(json)!.ToJsonString(), "cst(a[pb])_[0-9a-zA-Z]{1,22}", "cst$1_…"),
        "(\"dtsCreatedAt\":|\"requestId\":)\"[^\"]*\"",
        "$1…");
}
