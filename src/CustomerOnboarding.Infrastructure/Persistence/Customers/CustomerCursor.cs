using System.Buffers.Text;
using System.Text.Json;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>The place behind a row of a list: the values of its keys. It holds what the list shows anyway.</summary>
internal static class CustomerCursor
{
    public static string Write(string[] keys) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keys));

    /// <exception cref="FormatException">Nothing that <see cref="Write"/> wrote for so many keys.</exception>
    public static string[] Read(string cursor, int count)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is { } keys && keys.Length == count && !keys.Contains(null)
                ? keys
                : throw new FormatException("A cursor of another list.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("No cursor.", exception);
        }
    }
}
