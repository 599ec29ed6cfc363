namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// What lists look through, in small letters: made here and not by the database, whose idea of a small letter depends on how it was set up. In the text of a
/// search a separator that no value holds stands before and behind each part, so that a whole part can be asked for too.
/// </summary>
internal static class SearchTexts
{
    private const char BeforeName = '\u0001';
    private const char BeforeEmail = '\u0002';
    private const char BeforePhone = '\u0003';
    private const char BeforeExternalId = '\u0004';
    private const char AtEnd = '\u0005';

    /// <summary>The whole name.</summary>
    public static string NameKey(CustomerRow row) => Small(row.Name ?? $"{row.FirstName} {row.LastName}".Trim());

    /// <summary>Name, email, phone and external id.</summary>
    public static string Of(CustomerRow row) => string.Concat(
        [$"{BeforeName}{NameKey(row)}", $"{BeforeEmail}{Small(row.Email)}", $"{BeforePhone}{Small(row.Phone)}", $"{BeforeExternalId}{Small(row.ExternalId)}{AtEnd}"]);

    /// <summary>The pattern of LIKE that finds a text whose email is this one.</summary>
    public static string WithEmail(string email) => $"%{BeforeEmail}{Escaped(Small(email))}{BeforePhone}%";

    /// <summary>The pattern of LIKE that finds a text that holds this one.</summary>
    public static string Containing(string part) => $"%{Escaped(Small(part))}%";

    /// <summary>A text as it is compared. Where a separator would stand in it stands a blank, which is as good for whoever searches.</summary>
    public static string Small(string? text) =>
        string.Create(text?.Length ?? 0, text, (into, from) => from.AsSpan().ToLowerInvariant(into)) is var small && small.Any(IsSeparator)
            ? string.Concat(small.Select(one => IsSeparator(one) ? ' ' : one))
            : small;

    private static bool IsSeparator(char one) => one is >= BeforeName and <= AtEnd;

    private static string Escaped(string part) => part.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
