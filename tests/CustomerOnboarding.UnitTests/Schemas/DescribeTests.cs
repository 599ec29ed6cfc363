using System.Text.Json.Nodes;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>What the schemas say of themselves is the contract.</summary>
public class DescribeTests
{
    public static TheoryData<string> SchemaNames => ContractFiles.SchemaNames;

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void Describes_itself_as_the_contract_does(string file)
    {
        var contract = JsonNode.Parse(File.ReadAllText(Path.Combine(ContractFiles.SchemaFolder, file)))!.AsObject();
        contract.Remove("$schema");

        var described = ContractFiles.Schemas[file].Describe();

        Assert.True(JsonNode.DeepEquals(contract, described), $"Contract:\n{contract}\n\nDescribed:\n{described}");
    }

    [Fact]
    public void Every_file_of_the_contract_has_a_schema() =>
        Assert.Equal(ContractFiles.Schemas.Keys.Order(), ContractFiles.Names.Order());

    [Fact]
    public void A_description_may_be_changed_without_changing_the_next()
    {
        var schema = ContractFiles.Schemas["kyc-status.schema.json"];
        schema.Describe()["properties"]!.AsObject().Clear();

        Assert.Equal(2, schema.Describe()["properties"]!.AsObject().Count);
    }
}
