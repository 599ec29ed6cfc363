using System.Globalization;
using System.Text.Json;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>Values of the domain as connectFi writes them: enumerations in snake case, times in UTC with milliseconds.</summary>
internal static class WireNames
{
    public static object Of(object value) => value is Enum name ? Of(name) : value;

    public static string Of(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
