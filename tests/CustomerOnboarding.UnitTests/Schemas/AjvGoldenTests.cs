using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>
/// Our issues against those that the real Ajv 8 reported, for every recorded body: the same ones, in the same order, to the
/// letter. How they are recorded is said in <c>Ajv/record.mjs</c>.
/// </summary>
public class AjvGoldenTests
{
    private static readonly Lazy<Json> Golden = new(
        () => Bodies.Parse(File.ReadAllText(Path.Combine(
            ContractFiles.Root, "tests", "CustomerOnboarding.UnitTests", "Schemas", "Ajv", "golden.json"))));

    public static TheoryData<string> SchemaNames => ContractFiles.SchemaNames;

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void Every_body_gets_the_issues_that_Ajv_reports(string file)
    {
        var issues = Golden.Value["issues"]!.Items.Select(issue => Bodies.Print(issue.Items)).ToArray();
        var recorded = Golden.Value["schemas"]![file]!;
        var cases = recorded["cases"]!.Items;
        Assert.True(cases.Count > 100, $"Only {cases.Count} cases of {file}.");

        var differing = cases.Select(each => Difference(file, recorded["bases"]!, each, issues)).OfType<string>().ToArray();
        Assert.True(
            differing.Length == 0,
            $"{differing.Length} of {cases.Count} cases of {file} differ.\n{string.Join("\n\n", differing.Take(5))}");
    }

    private static string? Difference(string file, Json bases, Json recordedCase, string[] issues)
    {
        var (name, body) = (recordedCase.Items[0].Text, bases[recordedCase.Items[1].Text]!);
        foreach (var mutation in recordedCase.Items[2].Items)
        {
            body = Mutation.Apply(body, mutation);
        }

        var schema = ContractFiles.Schemas[file];
        var all = Walk.Through(body, schema.Rules, DateOnly.MaxValue);
        var ours = Bodies.Print(all.Where(issue => !IsRuleOfOurs(issue)));
        var ajvs = recordedCase.Items[3].Items.Select(index => issues[(int)index.Number]).ToArray();

        // Refused by a rule of ours alone: of a oneOf, the other branch's issues are there as well. OurRulesTests looks at those.
        Assert.True(schema.Accepts(body, DateOnly.MaxValue) == (all.Count == 0), $"{name} of {file} is accepted and has issues, or neither.");
        var onlyOurs = ajvs.Length == 0 && all.Any(IsRuleOfOurs);
        return onlyOurs || ours.SequenceEqual(ajvs)
            ? null
            : $"{name} of \"{recordedCase.Items[1].Text}\", {Print(recordedCase.Items[2])}\n"
                + $"ours:\n  {string.Join("\n  ", ours)}\nAjv's:\n  {string.Join("\n  ", ajvs)}";
    }

    private static bool IsRuleOfOurs(Issue issue) =>
        issue.Violation.Rule is RuleKind.MaxContains or RuleKind.NotAfter || issue.Violation.Format == "unicode";

    // The whole path of every mutation, but no value: some are hundreds of characters long.
    private static string Print(Json mutations) => string.Join(" and ", mutations.Items.Select(
        each => $"/{string.Join('/', each.Items[0].Items.Select(step => step.Kind == JsonKind.String ? step.Text : $"{step.Number}"))}"));
}
