using System.Text;
using FluentValidation.Results;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// FluentValidation's property path (<c>customer.phones[0].type</c>) as the two pointers of an issue. A step that begins with
/// <see cref="SchemaOnly"/> exists in the schema but not in the request: <c>#then</c>, <c>#oneOf/0</c>. The names in a path are
/// those that schemas declare, none of which needs escaping; names that a caller made up never get into one.
/// </summary>
internal static class IssuePath
{
    public const char SchemaOnly = '#';

    public static Issue ToIssue(ValidationFailure failure)
    {
        var instance = new StringBuilder();
        var schema = new StringBuilder("#");
        foreach (var step in failure.PropertyName.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            Append(step, instance, schema);
        }

        schema.Append('/').Append(failure.ErrorCode);
        return new Issue(
            instance.ToString(),
            schema.ToString(),
            failure.ErrorCode,
            (IReadOnlyDictionary<string, object?>)failure.CustomState,
            failure.ErrorMessage);
    }

    private static void Append(string step, StringBuilder instance, StringBuilder schema)
    {
        if (step[0] == SchemaOnly)
        {
            schema.Append('/').Append(step, 1, step.Length - 1);
            return;
        }

        var bracket = step.IndexOf('[');
        var name = bracket < 0 ? step : step[..bracket];
        instance.Append('/').Append(name);
        schema.Append("/properties/").Append(name);
        if (bracket >= 0)
        {
            instance.Append('/').Append(step, bracket + 1, step.Length - bracket - 2);
            schema.Append("/items");
        }
    }
}
