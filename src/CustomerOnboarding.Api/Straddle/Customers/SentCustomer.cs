using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>Reads the parts of a customer out of a body that its schema has passed.</summary>
internal static class SentCustomer
{
    public static Address Address(Json address) => new()
    {
        Line1 = address.Required("address1"),
        Line2 = address.TextAt("address2"),
        City = address.Required("city"),
        Region = address.Required("state"),
        PostalCode = address.Required("zip"),
    };

    public static IReadOnlyDictionary<string, string>? Metadata(Json? metadata) => metadata is { Kind: JsonKind.Object }
        ? metadata.Members.ToDictionary(member => member.Key, member => member.Value.Text)
        : null;

    public static DateOnly? Day(string? text) => text is not null && IsoDate.TryParseDate(text, out var day) ? day : null;

    /// <summary>Whether a profile says that nobody represents a business, by an empty list; <c>null</c> says nothing.</summary>
    public static bool IsUnrepresented(Json? profile) => profile?["representatives"] is { Kind: JsonKind.Array, Items: [] };

    public static Person Contact(Json representative) => new()
    {
        FullName = representative.Required("name"),
        Email = representative.TextAt("email"),
        // As sent: nobody rings it, nobody verifies it.
        Phones = representative.TextAt("phone") is { } phone ? [new Phone(null, null, phone)] : [],
    };

    /// <summary>An object that was sent, and not as null.</summary>
    public static Json? ObjectAt(this Json body, string name) => body[name] is { Kind: JsonKind.Object } value ? value : null;
}
