using System.Globalization;
using System.Text;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>The faults of a request in BVNK's form (contract section 2): where each is, and which rule it breaks.</summary>
internal static class FaultTexts
{
    /// <summary>That a reference is nobody's of the customer.</summary>
    public const string NoPerson = "must be the reference of a person of this customer";

    public static IReadOnlyList<FieldError> Of(IReadOnlyList<Issue> issues) => [.. issues.Select(issue => new FieldError(PathOf(issue), TextOf(issue.Violation)))];

    // Dots between names, indexes in brackets; a member that is missing is a path too.
    private static string PathOf(Issue issue)
    {
        var path = new StringBuilder();
        foreach (var step in issue.Path.Steps().Where(step => step.IsInValue))
        {
            if (step.Kind == PathStepKind.Item)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else
            {
                path.Append(path.Length > 0 ? "." : "").Append(step.Name);
            }
        }

        if (issue.Violation.Rule == RuleKind.Required)
        {
            path.Append(path.Length > 0 ? "." : "").Append(issue.Violation.Property);
        }

        return path.Length > 0 ? path.ToString() : BvnkFailure.RequestBody;
    }

    private static string TextOf(Violation broken) => broken.Rule switch
    {
        RuleKind.Required => "must not be null",
        RuleKind.Type => $"must be {TypeName(broken.Type)}",
        RuleKind.MinLength => $"must have at least {broken.Limit} characters",
        RuleKind.MaxLength => $"must have at most {broken.Limit} characters",
        RuleKind.MinItems => $"must have at least {broken.Limit} entries",
        RuleKind.MaxItems => $"must have at most {broken.Limit} entries",
        RuleKind.MaxProperties => $"must have at most {broken.Limit} members",
        RuleKind.Enum => $"must be one of {string.Join(", ", broken.Allowed)}",
        RuleKind.NotOnlyWhitespace => "must not be blank",
        RuleKind.Pattern => $"must match {broken.Pattern}",
        RuleKind.Minimum => $"must be {broken.Limit} or more",
        RuleKind.NotAfter => "must not be in the future",
        RuleKind.Format => FormatWords(broken),
        RuleKind.AdditionalProperties or RuleKind.MinProperties or RuleKind.MaxContains or RuleKind.OneOf =>
            throw new InvalidOperationException($"No schema of this dialect asks for {broken.Rule}."),
    };

    private static string RoleWords(IReadOnlyList<string> missing) => missing.Count == 1
        ? $"at least one associate with title {missing[0]} is required"
        : $"associates with the titles {string.Join(", ", missing)} are required";

    private static string TypeName(JsonType type) => type switch
    {
        JsonType.String => "a text",
        JsonType.Object => "an object",
        JsonType.Array => "an array",
        JsonType.Integer => "a whole number",
        JsonType.Boolean => "true or false",
    };

    private static string FormatWords(Violation broken) => broken.Format switch
    {
        FieldFormats.Country => "must be an ISO 3166-1 alpha-2 country code",
        FieldFormats.Code => "must be a code of capital letters, digits and underscores",
        FieldFormats.IpAddress => "must be an IPv4 or IPv6 address",
        FieldFormats.Email => "must be an email address",
        FieldFormats.Uuid => "must be a UUID",
        FieldFormats.Printable => "must not hold control characters",
        FieldFormats.WithoutBlanks => "must not hold blanks",
        FieldFormats.Amount => "must be an amount of up to 12 digits, and two behind the point",
        FieldFormats.State => "must be the code of a state of the United States",
        FieldFormats.Flat => "must hold texts of up to 255 characters, numbers and truth values only",
        FieldFormats.Roles => RoleWords(broken.Allowed),
        FieldFormats.Absent => "must not be sent for this type of customer",
        FileFieldFormats.Base64 => "must be padded Base64",
        FileFieldFormats.FileFormat => "must be a PDF, JPEG or PNG file",
        FileFieldFormats.FileSize => "must be a file of at most 10 MB",
        FieldFormats.Answer => "must be a text of 1 to 4000 characters, a number or a truth value",
        FieldFormats.AnswerOfType => $"is not an answer of type {broken.Property}",
        FieldFormats.Asked => "is nothing that was asked of this customer",
        FieldFormats.Person => NoPerson,
        "date" => "must be a date since 1900, like 1984-06-30",
        "unicode" => "must not hold what no text can hold",
        _ => throw new InvalidOperationException($"The format {broken.Format} has no words."),
    };
}
