using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>What holds of validation whatever is sent.</summary>
public class AnyJsonTests
{
    [Fact]
    public void No_value_makes_a_schema_throw_or_answer_in_another_form() => Prop.ForAll(
        Gen.OneOf(JsonGenerators.Values, JsonGenerators.MutatedRegistrations).ToArbitrary(),
        body => ContractFiles.Schemas.Values.SelectMany(schema => schema.Validate(body, Bodies.Today)).All(IsWellFormed))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_examples_of_the_contract_are_acceptable()
    {
        foreach (var name in (string[])["init-individual", "init-business", "init-business-without-documents", "init-request-only"])
        {
            Assert.Empty(RegistrationSchema.Instance.Validate(Bodies.Parse(ContractFiles.Example($"{name}.json")), Bodies.Today));
        }
    }

    [Fact]
    public void The_text_of_a_value_is_not_its_content() =>
        Assert.Equal("Object String", $"{Bodies.Parse("{\"ssn\":\"666989698\"}")} {Json.Of("666989698")}");

    [Fact]
    public void Of_a_repeated_name_the_last_value_wins_at_the_first_position()
    {
        var few = Bodies.Parse("{\"a\":1,\"b\":2,\"a\":3}");
        var many = Json.ObjectOf(Enumerable.Range(0, 100).Select(at => KeyValuePair.Create($"n{at % 40}", Json.Of(at))));

        Assert.Equal(["a", "b"], few.Members.Select(member => member.Key));
        Assert.Equal(3, few["a"]!.Number);
        Assert.Equal(40, many.Members.Count);
        Assert.Equal((80.0, 79.0), (many["n0"]!.Number, many["n39"]!.Number));
        Assert.Equal("n20", many.Members[20].Key);
        Assert.Null(many["n40"]);
    }

    [Fact]
    public void An_absent_text_and_null_are_alike()
    {
        var json = Bodies.Parse("{\"sent\":\"x\",\"none\":null}");

        Assert.Equal(("x", null, null), (json.TextAt("sent"), json.TextAt("none"), json.TextAt("absent")));
    }

    private static bool IsWellFormed(Issue issue) =>
        Bodies.Print(issue).Split(" | ") is [var instance, var schema, var keyword, _, .., var message]
        && schema.StartsWith("#/", StringComparison.Ordinal)
        && schema.EndsWith('/' + keyword, StringComparison.Ordinal)
        && (instance.Length == 0 || instance[0] == '/')
        && message.StartsWith("must ", StringComparison.Ordinal);
}
