using System.Globalization;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>The faults of a body by field, in Platnova's words (contract section 2): all faulty fields, each with its first fault.</summary>
internal static class FieldFaults
{
    private const string Required = "This field is required";

    // As the fields are documented; what concerns several of them is found last, and told in its place.
    private static readonly string[] Order =
    [
        "email", "first_name", "last_name", "phone", "date_of_birth", "country_code", "gender", "document", "documents", "additional_documents", "address",
        "proof_of_funds", "type", "business_name", "registration_number",
    ];

    public static IReadOnlyList<(string Field, string Message)> Of(IReadOnlyList<Issue> issues) =>
    [
        .. issues
            .Select(issue => (Steps: StepsOf(issue), issue.Violation))
            .OrderBy(fault => fault.Steps.Count == 0 ? -1 : Array.IndexOf(Order, fault.Steps[0]))
            .ThenBy(fault => fault.Steps.Count > 1 && int.TryParse(fault.Steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : -1)
            .Select(fault => (Field: string.Join('.', fault.Steps), Message: MessageOf(fault.Violation)))
            .DistinctBy(fault => fault.Field),
    ];

    // Dots between names and indexes; a property that is missing is a field too.
    private static List<string> StepsOf(Issue issue)
    {
        var steps = issue.Path.Steps()
            .Where(step => step.IsInValue)
            .Select(step => step.Kind == PathStepKind.Item ? step.Index.ToString(CultureInfo.InvariantCulture) : step.Name)
            .ToList();
        if (issue.Violation.Rule == RuleKind.Required)
        {
            steps.Add(issue.Violation.Property);
        }

        return steps;
    }

    private static string MessageOf(Violation broken) => broken.Rule switch
    {
        RuleKind.Required => Required,
        RuleKind.Type => Must($"be {TypeName(broken.Type)}"),
        RuleKind.MaxLength => Must($"not have more than {broken.Limit} characters"),
        RuleKind.MaxItems => Must($"not have more than {broken.Limit} entries"),
        RuleKind.Enum => Must($"be one of: {string.Join(", ", broken.Allowed)}"),
        RuleKind.Format => Must(FormatWords(broken)),
        RuleKind.AdditionalProperties or RuleKind.MinProperties or RuleKind.MaxProperties or RuleKind.MinLength or RuleKind.Pattern or RuleKind.NotOnlyWhitespace
            or RuleKind.Minimum or RuleKind.NotAfter or RuleKind.MinItems or RuleKind.MaxContains or RuleKind.OneOf =>
            throw new InvalidOperationException($"No schema of this dialect asks for {broken.Rule}."),
    };

    private static string Must(string what) => "This field must " + what;

    private static string TypeName(JsonType type) => type switch
    {
        JsonType.String => "a string",
        JsonType.Object => "an object",
        JsonType.Array => "an array",
        JsonType.Integer => "a number",
        JsonType.Boolean => "a boolean",
    };

    private static string FormatWords(Violation broken) => broken.Format switch
    {
        FieldFormats.Printable => "not hold control characters",
        FieldFormats.Email => "be a valid email address",
        FieldFormats.Date => "be a date in the form YYYY-MM-DD",
        FieldFormats.LivingDate => "be a date from 1900-01-01 to today",
        FieldFormats.Country => "be an ISO 3166-1 country code",
        FieldFormats.Phone => "be a valid phone number",
        FileFieldFormats.Base64 => "be base64",
        FileFieldFormats.FileFormat => "be a JPEG, PNG or PDF file",
        FileFieldFormats.FileSize => "not be larger than 10 MB",
        FieldFormats.TaxType => $"be {broken.Allowed[0]}, the tax id type of {broken.Property}",
        FieldFormats.Consistent => "not contradict an earlier document of the same id_type",
        _ => throw new InvalidOperationException($"The format {broken.Format} has no words."),
    };
}
