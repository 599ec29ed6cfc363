using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>Yes or no, and what is wrong, are two readings of the same declarations; the former is for every request.</summary>
public class AcceptanceTests
{
    [Fact]
    public void A_body_is_accepted_if_and_only_if_nothing_is_wrong_with_it() => Prop.ForAll(
        Gen.OneOf(JsonGenerators.Values, JsonGenerators.MutatedRegistrations).ToArbitrary(),
        body => ContractFiles.Schemas.Values.All(schema =>
        {
            var issues = Walk.Through(body, schema.Rules, Bodies.Today);
            return schema.Accepts(body, Bodies.Today) == (issues.Count == 0) && schema.Validate(body, Bodies.Today).Count == issues.Count;
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("init-individual.json")]
    [InlineData("init-business.json")]
    [InlineData("init-business-without-documents.json")]
    public void To_accept_allocates_nothing(string example)
    {
        var body = Bodies.Parse(ContractFiles.Example(example));
        Assert.Empty(RegistrationSchema.Instance.Validate(body, Bodies.Today)); // also makes what is made once

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isAccepted = RegistrationSchema.Instance.Accepts(body, Bodies.Today);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(isAccepted);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void To_accept_ends_at_the_first_thing_that_is_wrong()
    {
        var asked = 0;
        var rules = Counting(() => asked++);

        Assert.False(rules.Accepts(Many(10_000), Bodies.Today));
        Assert.Equal(1, asked);
    }

    [Fact]
    public void The_search_ends_when_there_are_issues_enough()
    {
        var asked = 0;
        var rules = Counting(() => asked++);

        Assert.Equal(Walk.Limit, Walk.Through(Many(10_000), rules, Bodies.Today).Count);
        Assert.InRange(asked, Walk.Limit, 10 * Walk.Limit);
    }

    private static Json Many(int count) =>
        Json.ObjectOf(KeyValuePair.Create("list", Json.ArrayOf(Enumerable.Repeat(Json.ObjectOf(KeyValuePair.Create("text", Json.Of("x"))), count))));

    private static ValueRules Counting(Action asked)
    {
        var never = new Pattern("never", _ =>
        {
            asked();
            return false;
        });
        return ObjectWith(Required("list", ListOf(ObjectWith(Required("text", Matching(never))))));
    }
}
