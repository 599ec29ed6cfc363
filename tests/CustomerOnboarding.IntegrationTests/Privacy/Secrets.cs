using System.Globalization;
using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>Values that no other test uses and no chance makes, and the search for them in every obvious form.</summary>
internal sealed class Secrets
{
    private readonly Dictionary<string, string> values = [];

    /// <summary>All of them, those of one kind together.</summary>
    public IEnumerable<IGrouping<string, string>> ByKind => values.GroupBy(value => value.Key[..value.Key.LastIndexOf(' ')], value => value.Value);

    /// <summary>Remembers a value that must be found nowhere.</summary>
    public string Add(string what, string value)
    {
        values[$"{what} {values.Count}"] = value;
        return value;
    }

    public string Ssn(string what = "ssn") => Add(what, Made.NineDigits());

    /// <summary>An address on the internet, of those that are nobody's.</summary>
    public string IpAddress() => Add("address on the internet", string.Create(CultureInfo.InvariantCulture, $"198.{Random.Shared.Next(18, 20)}.{Random.Shared.Next(100, 256)}.{Random.Shared.Next(100, 256)}"));

    /// <summary>A date of birth, of which every way to write it is looked for.</summary>
    public string DateOfBirth()
    {
        // A year that no other date of this database has.
        var date = new DateOnly(1911, 1, 1).AddDays(Random.Shared.Next(365));
        foreach (var form in new[] { "yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "d MMM yyyy", "MMMM d, yyyy" })
        {
            Add("date of birth", date.ToString(form, CultureInfo.InvariantCulture));
        }

        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>What of it stands in a text: in clear, as hex or as base64 at any offset, or as an SSN or EIN with hyphens.</summary>
    public IEnumerable<string> FoundIn(string text) =>
        from secret in values
        from form in Forms(secret.Value)
        let at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase)
        where at >= 0
        select $"{secret.Key} as {form} in {text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]}";

    private static IEnumerable<string> Forms(string value)
    {
        yield return value;
        if (value.Length == 9 && value.All(char.IsAsciiDigit))
        {
            yield return $"{value[..3]}-{value[3..5]}-{value[5..]}";
            yield return $"{value[..2]}-{value[2..]}";
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        yield return Convert.ToHexString(bytes);
        for (var offset = 0; offset < 3; offset++)
        {
            // Base64 of the value inside of something longer: without the digits that its neighbours share.
            var inside = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            yield return inside[(offset == 0 ? 0 : 4)..(((offset + bytes.Length) / 3) * 4)];
        }
    }
}
