using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Rules;
using FsCheck;
using FsCheck.Fluent;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.UnitTests.Schemas;

public class ExactlyOneTests
{
    private static readonly ObjectRules First = ObjectWith(Required("first", Text(1, 2)), Optional("both", Text(1, 2)));
    private static readonly ObjectRules Second = ObjectWith(Optional("second", Text(1, 2)), Optional("both", Text(1, 2)));
    private static readonly OneOfRules Rules = new(First, Second);

    [Fact]
    public void Two_schemas_that_both_pass_are_as_wrong_as_none()
    {
        var rules = new OneOfRules(ObjectWith(Optional("both", Text(1, 2))), Second);

        var issue = Assert.Single(Findings.Of(rules, Bodies.Parse("{\"both\":\"x\"}"), Bodies.Today).Select(IssuePath.ToIssue));

        Assert.Equal(" | #/oneOf | oneOf | {\"passingSchemas\":[0,1]} | must match exactly one schema in oneOf", Bodies.Print(issue));
    }

    [Fact]
    public void There_are_issues_unless_exactly_one_schema_is_content()
    {
        var values = Gen.Elements(Json.Of("x"), Json.Of("xxx"), Json.Null);
        var members = Gen.Elements("first", "second", "both", "other").SelectMany(_ => values, KeyValuePair.Create);
        var bodies = members.ListOf().Select(list => Json.ObjectOf(list));

        Prop.ForAll(bodies.ToArbitrary(), body => Findings.Of(Rules, body, Bodies.Today).Count == 0 == OneIsContent(body))
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
                    || (issues[^1] is { Keyword: "oneOf" } last && last.Params["passingSchemas"] is null
                        && issues.Any(issue => issue.SchemaPath.StartsWith("#/oneOf/0", StringComparison.Ordinal))
                        && issues.Any(issue => issue.SchemaPath.StartsWith("#/oneOf/1", StringComparison.Ordinal)));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool OneIsContent(Json body) =>
        Findings.Of(First, body, Bodies.Today).Count == 0 != (Findings.Of(Second, body, Bodies.Today).Count == 0);
}
