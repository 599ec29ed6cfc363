using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Http;

/// <summary>Reads values out of a body that its schema has passed.</summary>
internal static class SentValues
{
    /// <summary>A string that the schema requires.</summary>
    public static string Required(this Json body, string name) => body[name]!.Text;

    /// <summary>A whole number, or what counts when it is missing or null. One too large for any list is as good as the largest.</summary>
    public static int WholeNumber(this Json body, string name, int otherwise) =>
        body[name] is { Kind: JsonKind.Number, Number: var number } ? (int)Math.Min(number, int.MaxValue - 1) : otherwise;

    /// <summary>A time, or the beginning of a day in UTC, which its schema let through; null when it isn't there.</summary>
    public static DateTimeOffset? Time(this Json body, string name) => body.TextAt(name) is not { } text ? null
        : IsoDate.TryParseTimestamp(text, out var instant) ? instant.ToUniversalTime()
        : IsoDate.TryParseDate(text, out var date) ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
        : null;

    /// <summary>A word of an enumeration in snake case, which its schema let through; null when it isn't there.</summary>
    public static T? Word<T>(this Json body, string name) where T : struct, Enum =>
        body.TextAt(name) is { } text ? Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : null;
}
