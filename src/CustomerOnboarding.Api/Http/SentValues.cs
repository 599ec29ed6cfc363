using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>Reads values out of a body that its schema has passed.</summary>
internal static class SentValues
{
    /// <summary>A string that the schema requires.</summary>
    public static string Required(this Json body, string name) => body[name]!.Text;

    /// <summary>A whole number, or what counts when it is missing or null. One too large for any list is as good as the largest.</summary>
    public static int WholeNumber(this Json body, string name, int otherwise) =>
        body[name] is { Kind: JsonKind.Number, Number: var number } ? (int)Math.Min(number, int.MaxValue - 1) : otherwise;
}
