using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Common;

/// <summary>The table of countries is the contracts', and every code of it is found in any writing.</summary>
public class CountryTests
{
    [Fact]
    public void The_table_is_the_one_that_the_contracts_bring_along()
    {
        var file = Directory.GetFiles(Path.Combine(ContractFiles.Root, "docs", "contract"), "countries.json", SearchOption.AllDirectories).First();
        var rows = JsonNode.Parse(File.ReadAllText(file))!["countries"]!.AsArray();

        Assert.Equal(
            rows.Select(row => new Country((string)row![0]!, (string)row[1]!, (string?)row[2], (string?)row[3])),
            Country.All);
        Assert.Equal(250, Country.All.Count);
    }

    [Fact]
    public void A_country_is_found_by_either_code_in_any_case()
    {
        Assert.All(Country.All, country =>
        {
            Assert.Same(country, Country.Of(country.Alpha2));
            Assert.Same(country, Country.Of(country.Alpha2.ToLowerInvariant()));
            Assert.Same(country, Country.Of(country.Alpha3));
            Assert.Same(country, Country.Of(country.Alpha3.ToLowerInvariant()));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("UK")]
    [InlineData("ZZ")]
    [InlineData("US ")]
    [InlineData("840")]
    [InlineData("United States")]
    public void What_is_no_code_is_no_country(string? code) => Assert.Null(Country.Of(code));

    [Fact]
    public void No_calling_code_begins_another() => Assert.All(
        Country.CallingCodes,
        code => Assert.DoesNotContain(Country.CallingCodes, other => other != code && other.StartsWith(code, StringComparison.Ordinal)));
}
