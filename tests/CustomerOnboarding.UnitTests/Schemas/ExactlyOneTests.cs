using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;
using CustomerOnboarding.Domain.Schemas.Rules;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.UnitTests.Schemas;

public class ExactlyOneTests
{
    private static readonly ValueRules First = ObjectWith(Required("first", Text(1, 2)), Optional("both", Text(1, 2)));
    private static readonly ValueRules Second = ObjectWith(Optional("second", Text(1, 2)), Optional("both", Text(1, 2)));
    private static readonly ValueRules Rules = ExactlyOneOf(First, Second);

    [Fact]
    public void Two_schemas_that_both_pass_are_as_wrong_as_none()
    {
        var rules = ExactlyOneOf(ObjectWith(Optional("both", Text(1, 2))), Second);

        var issue = Assert.Single(Walk.Through(Bodies.Parse("{\"both\":\"x\"}"), rules, Bodies.Today));

        Assert.Equal(" | #/oneOf | oneOf | {\"passingSchemas\":[0,1]} | must match exactly one schema in oneOf", Bodies.Print(issue));
    }

    [Fact]
    public void There_are_issues_unless_exactly_one_schema_is_content()
    {
        var values = Gen.Elements(Json.Of("x"), Json.Of("xxx"), Json.Null);
        var members = Gen.Elements("first", "second", "both", "other").SelectMany(_ => values, KeyValuePair.Create);
        var bodies = members.ListOf().Select(list => Json.ObjectOf(list));

        Prop.ForAll(bodies.ToArbitrary(), body => Rules.Accepts(body, Bodies.Today) == OneIsContent(body))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void A_registration_is_never_both()
    {
        Prop.ForAll(
            JsonGenerators.MutatedRegistrations.ToArbitrary(),
            body =>
            {
                var issues = RegistrationSchema.Instance.Validate(body, Bodies.Today);
                return issues.Count == 0
                    || (issues[^1].Violation is { Rule: RuleKind.OneOf, Matching.Count: 0 }
                        && issues.Any(issue => issue.Path.Steps() is [{ Kind: PathStepKind.Branch, Index: 0 }, ..])
                        && issues.Any(issue => issue.Path.Steps() is [{ Kind: PathStepKind.Branch, Index: 1 }, ..]));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool OneIsContent(Json body) =>
        Walk.Through(body, First, Bodies.Today).Count == 0 != (Walk.Through(body, Second, Bodies.Today).Count == 0);
}
