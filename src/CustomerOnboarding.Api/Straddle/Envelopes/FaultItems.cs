using System.Text;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Straddle;

namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>What a schema finds wrong, in this dialect's words (contract section 2): 400 in Pascal case where the request can't be read, 422 in lower case for the rest.</summary>
internal static class FaultItems
{
    public static Refusal Of(IReadOnlyList<Issue> issues, SentIn where) => where switch
    {
        SentIn.Address => Refusal.Of([.. issues.Select(issue => Pascal(Reference(issue))).Distinct().Select(id => new Item(id, $"{id} is not a UUID."))]),
        SentIn.Query => Refusal.Of([.. issues.Select(Parameter).Distinct().Select(name => new Item(Pascal(name), $"{name} can't be read."))]),
        SentIn.Body => Faults.IsOfShape(issues[0])
            ? Refusal.Of([.. issues.Select(issue => Item(issue, Pascal(Reference(issue))))])
            : new Refusal(422, Items: [.. issues.Select(issue => Item(issue, Reference(issue)))]),
    };

    /// <summary><c>compliance_profile.representatives[0].name</c>; empty for the body as a whole.</summary>
    public static string Reference(Issue issue)
    {
        var reference = new StringBuilder();
        foreach (var step in issue.Path.Steps().Where(step => step.IsInValue))
        {
            _ = step.Kind == PathStepKind.Item ? reference.Append('[').Append(step.Index).Append(']') : Append(reference, step.Name);
        }

        if (issue.Violation.Rule == RuleKind.Required)
        {
            Append(reference, issue.Violation.Property);
        }

        // Of a device all that counts is its address.
        return issue.Violation is { Rule: RuleKind.Required, Property: "device" } ? Append(reference, "ip_address").ToString() : reference.ToString();
    }

    /// <summary><c>ComplianceProfile.Representatives[0].Name</c>.</summary>
    public static string Pascal(string reference)
    {
        var pascal = new StringBuilder(reference.Length);
        var starts = true;
        foreach (var each in reference)
        {
            if (each == '_')
            {
                starts = true;
                continue;
            }

            pascal.Append(starts ? char.ToUpperInvariant(each) : each);
            starts = each == '.';
        }

        return pascal.ToString();
    }

    private static StringBuilder Append(StringBuilder reference, string name) => (reference.Length > 0 ? reference.Append('.') : reference).Append(name);

    private static string Parameter(Issue issue) => issue.Path.Steps() is [var parameter, ..] ? parameter.Name : issue.Violation.Property;

    private static Item Item(Issue issue, string reference) => reference.Length == 0
        ? new Item(null, "The body is not a JSON object.")
        : new Item(reference, $"{reference} {Fault(issue.Violation.Rule)}");

    private static string Fault(RuleKind rule) => rule switch
    {
        RuleKind.Type => "has the wrong JSON type.",
        RuleKind.Enum => "is not one of the allowed values.",
        RuleKind.Required => "is required.",
        RuleKind.Pattern or RuleKind.Format or RuleKind.NotOnlyWhitespace => "is not in the required form.",
        RuleKind.MinLength => "is too short.",
        RuleKind.MaxLength => "is too long.",
        RuleKind.NotAfter => "is in the future.",
        RuleKind.Minimum => "is too small.",
        RuleKind.MinItems or RuleKind.MinProperties => "has too few entries.",
        RuleKind.MaxItems or RuleKind.MaxProperties or RuleKind.MaxContains => "has too many entries.",
        RuleKind.AdditionalProperties => "holds a field that isn't known.",
        RuleKind.OneOf => "holds fields of the other type of customer.",
    };
}
