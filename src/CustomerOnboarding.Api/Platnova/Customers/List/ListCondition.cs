using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary>One condition of <c>filters</c> (contract section 8): a field, an operator if it isn't <c>=</c>, and what it is compared with.</summary>
internal static class ListCondition
{
    /// <summary>The condition; null when it isn't understood.</summary>
    public static CustomerFilter? Read(IReadOnlyList<Json> items) => items switch
    {
        [{ Kind: JsonKind.String } field, var value] => Read(field.Text, "=", [value]),
        [{ Kind: JsonKind.String } field, { Kind: JsonKind.String } word, var value] => word.Text.ToLowerInvariant() switch
        {
            "in" or "not in" or "between" when value.Kind != JsonKind.Array => null,
            "in" or "not in" or "between" => Read(field.Text, word.Text.ToLowerInvariant(), value.Items),
            var one => Read(field.Text, one, [value]),
        },
        _ => null,
    };

    private static CustomerFilter? Read(string field, string word, IReadOnlyList<Json> values)
    {
        var texts = values.Select(value => value.Kind == JsonKind.String ? value.Text : "").ToArray();
        if (texts.Length == 0 || texts.Any(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        return field switch
        {
            "created_at" => OfTime(CustomerTime.CreatedAt, word, texts),
            "updated_at" => OfTime(CustomerTime.UpdatedAt, word, texts),
            // Whole values of a list: one contains another only if it is the same.
            "status" => Compared(Whole(word), texts, InStatus),
            "country_code" => Compared(Whole(word), texts, InCountry),
            "first_name" => OfText(CustomerText.FirstName, 100, word, texts),
            "last_name" => OfText(CustomerText.LastName, 100, word, texts),
            "email" => OfText(CustomerText.Email, 254, word, texts),
            "phone" => OfPhone(word, texts),
            _ => null,
        };
    }

    private static CustomerFilter? OfText(CustomerText field, int longest, string word, string[] texts) => texts.All(text => FieldText.IsTaken(text, longest))
        ? Compared(word, texts, text => new CustomerFilter.Text(field, Contains(word) ? TextMatch.Contains : TextMatch.Is, text))
        : null;

    // As it is shown, or with its calling code in front.
    private static CustomerFilter? OfPhone(string word, string[] texts) => texts.All(text => FieldText.IsTaken(text, PhoneNumber.MaxLength))
        ? Compared(word, texts, text => new CustomerFilter.Text(
            text.StartsWith('+') ? CustomerText.Phone : CustomerText.NationalPhone, Contains(word) ? TextMatch.Contains : TextMatch.Is, text))
        : null;

    private static CustomerFilter? OfTime(CustomerTime field, string word, string[] texts)
    {
        var times = new DateTimeOffset[texts.Length];
        for (var at = 0; at < texts.Length; at++)
        {
            if (!UtcTime.TryParse(texts[at], out times[at], out _))
            {
                return null;
            }
        }

        CustomerFilter Is(TimeMatch match, DateTimeOffset time) => new CustomerFilter.Time(field, match, time);
        return (word, times) switch
        {
            ("<", [var time]) => Is(TimeMatch.Before, time),
            ("<=", [var time]) => Is(TimeMatch.NotAfter, time),
            (">", [var time]) => Is(TimeMatch.After, time),
            (">=", [var time]) => Is(TimeMatch.NotBefore, time),
            ("between", [var from, var to]) => new CustomerFilter.All(Is(TimeMatch.NotBefore, from), Is(TimeMatch.NotAfter, to)),
            _ => Compared(Whole(word), times, time => Is(TimeMatch.At, time)),
        };
    }

    private static CustomerFilter? InStatus(string text) =>
        WireValues.StatusesOf(text) is { Count: > 0 } statuses ? new CustomerFilter.Any([.. statuses.Select(status => new CustomerFilter.InStatus(status))]) : null;

    private static CustomerFilter? InCountry(string text) =>
        Country.Of(text) is { } country ? new CustomerFilter.Text(CustomerText.Country, TextMatch.Is, country.Alpha3) : null;

    // What all fields have: a single value or any of several, or neither.
    private static CustomerFilter? Compared<T>(string word, IReadOnlyList<T> values, Func<T, CustomerFilter?> one)
    {
        CustomerFilter?[] parts = [.. values.Select(one)];
        if (parts.Any(part => part is null))
        {
            return null;
        }

        CustomerFilter any = parts.Length == 1 ? parts[0]! : new CustomerFilter.Any([.. parts.Select(part => part!)]);
        return word switch
        {
            "=" or "like" or "in" => any,
            "!=" or "not like" or "not in" => new CustomerFilter.Not(any),
            _ => null,
        };
    }

    private static bool Contains(string word) => word is "like" or "not like";

    private static string Whole(string word) => word switch
    {
        "like" => "=",
        "not like" => "!=",
        _ => word,
    };
}
