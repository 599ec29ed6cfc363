using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace CustomerOnboarding.Api.Http;

/// <summary>Values of the domain as several surfaces write them: enumerations in snake case, times in UTC with milliseconds.</summary>
internal static class WireNames
{
    /// <summary>An enumeration in snake case.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.All[value];

    /// <summary>A fact of an error: an enumeration in snake case, anything else as it is.</summary>
    public static object OfFact(object value) => value is Enum name ? JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()) : value;

    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
