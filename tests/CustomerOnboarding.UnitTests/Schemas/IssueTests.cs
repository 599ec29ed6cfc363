using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>What an issue tells a dialect that has words of its own: values, no text to take apart.</summary>
public class IssueTests
{
    [Fact]
    public void The_path_leads_to_the_place_in_the_schema_and_without_some_steps_to_that_in_the_value()
    {
        var body = Mutation.Set(Bodies.Parse(ContractFiles.Example("init-business.json")), "/businessRepresentatives/0/identificationDocuments/0/value", Json.Of("1"));

        var issue = Assert.Single(RegistrationSchema.Instance.Validate(body, Bodies.Today), each => each.Violation.Rule == RuleKind.Pattern);

        Assert.Equal(
            [
                new(PathStepKind.Branch, Index: 1), new(PathStepKind.Property, "businessRepresentatives"), new(PathStepKind.Item, Index: 0),
                new(PathStepKind.Property, "identificationDocuments"), new(PathStepKind.Item, Index: 0), new(PathStepKind.Then),
                new PathStep(PathStepKind.Property, "value"),
            ],
            issue.Path.Steps());
        Assert.Equal(
            ".businessRepresentatives[0].identificationDocuments[0].value",
            string.Concat(issue.Path.Steps().Where(step => step.IsInValue).Select(step => step.Kind == PathStepKind.Item ? $"[{step.Index}]" : $".{step.Name}")));
    }

    // By what it allocates, which doesn't depend on the machine: 87,000 empty representatives break seven hundred thousand rules.
    [Fact]
    public void The_looking_ends_with_the_hundredth_issue()
    {
        var body = Bodies.Parse("{\"businessRepresentatives\":[" + string.Join(',', Enumerable.Repeat("{}", 87_000)) + "]}");
        RegistrationSchema.Instance.Validate(body, Bodies.Today);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var issues = RegistrationSchema.Instance.Validate(body, Bodies.Today);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(100, issues.Count(issue => issue.Path.Steps() is [{ Index: 1 }, ..]));
        Assert.InRange(allocated, 1, 512 * 1024);
    }

    [Theory]
    [InlineData("{}", RuleKind.MinProperties, 3, "")]
    [InlineData("{\"applicationId\":\"a\",\"data\":[{\"entityId\":\"b\",\"ssn\":\"000000000\"}],\"documents\":null}", RuleKind.Required, 0, "customerId")]
    [InlineData("{\"customerId\":\"c\",\"applicationId\":\"a\",\"x\":1}", RuleKind.AdditionalProperties, 0, "x")]
    [InlineData("{\"customerId\":\"\",\"applicationId\":\"a\",\"data\":[]}", RuleKind.MinLength, 1, "")]
    public void The_parameters_are_values(string body, RuleKind rule, int limit, string property)
    {
        var violation = KycUpdateSchema.Instance.Validate(Bodies.Parse(body), Bodies.Today)[0].Violation;

        Assert.Equal((rule, limit, property), (violation.Rule, violation.Limit, violation.Property));
    }

    [Theory]
    [InlineData(200, "", 200, false)]
    [InlineData(201, "", 200, true)]
    [InlineData(199, "\U0001F600", 199, true)] // never half of a character
    [InlineData(250_000, "", 200, true)]
    public void A_name_that_nobody_knows_is_told_up_to_a_length(int length, string end, int told, bool isCut)
    {
        var name = new string('n', length) + end;
        var body = Json.ObjectOf(KeyValuePair.Create(name, Json.Of(1)));

        var issues = RegistrationSchema.Instance.Validate(body, Bodies.Today).Where(issue => issue.Violation.Rule == RuleKind.AdditionalProperties).ToArray();

        Assert.Equal(2, issues.Length); // of each schema
        Assert.All(issues, issue => Assert.Equal(name[..told] + (isCut ? "…" : ""), issue.Violation.Property));
    }

    [Fact]
    public void The_engine_knows_no_dialect()
    {
        var engine = Architecture.Sources.Of("Domain")
            .Where(file => file.Path.Split('/') is [_, "Schemas", _] or [_, "Schemas", "Rules" or "Formats" or "Operations", _])
            .ToArray();

        Assert.Contains(engine, file => file.Path.EndsWith("Rules/Walk.cs", StringComparison.Ordinal));
        Assert.All(engine, file => Assert.DoesNotMatch("(?i)contract|connectfi|straddle|platnova|bvnk", file.Text));
    }
}
