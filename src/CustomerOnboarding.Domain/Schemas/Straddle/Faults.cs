namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>Which faults of a request hide the others (contract section 2).</summary>
public static class Faults
{
    /// <summary>
    /// Whether a body with this issue can't be read as what it should be: a wrong JSON type, a word that isn't known, a device without its address.
    /// </summary>
    public static bool IsOfShape(Issue issue) =>
        issue.Violation.Rule is RuleKind.Type or RuleKind.Enum
        || (issue.Violation.Rule == RuleKind.Required && issue.Violation.Property is "device" or "ip_address");
}
