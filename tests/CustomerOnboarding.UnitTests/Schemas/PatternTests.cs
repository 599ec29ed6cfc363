using System.Text.RegularExpressions;
using CustomerOnboarding.Domain.Schemas.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>Each hand-written predicate decides what its ECMAScript pattern decides, and in one pass.</summary>
public class PatternTests
{
    private const int BodyLimit = 256 * 1024;

    private const string FullEmail =
        "^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
        + "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$";

    private static readonly Dictionary<string, Pattern> Patterns = new()
    {
        ["FreeText"] = Domain.Schemas.Formats.Patterns.FreeText,
        ["Reference"] = Domain.Schemas.Formats.Patterns.Reference,
        ["EntityId"] = Domain.Schemas.Formats.Patterns.EntityId,
        ["PostalCode"] = Domain.Schemas.Formats.Patterns.PostalCode,
        ["CountryCode"] = Domain.Schemas.Formats.Patterns.CountryCode,
        ["NineDigits"] = Domain.Schemas.Formats.Patterns.NineDigits,
        ["NineDigitsInShort"] = Domain.Schemas.Formats.Patterns.NineDigitsInShort,
        ["Digits"] = Domain.Schemas.Formats.Patterns.Digits,
        ["Date"] = Domain.Schemas.Formats.Patterns.Date,
        ["LooseEmail"] = Domain.Schemas.Formats.Patterns.LooseEmail,
        ["NewPassword"] = Domain.Schemas.Formats.Patterns.NewPassword,
        ["Email"] = new Pattern(FullEmail, EmailAddress.IsMatch),
    };

    // What each pattern is made of, so that generated strings come close to matching it.
    private static readonly Dictionary<string, char[]> Ingredients = new()
    {
        ["FreeText"] = [.. "abc <>\n\r\u2028\u2029\u0085\ud83d\ude00"],
        ["Reference"] = [.. "aZ09bY18é_"],
        ["EntityId"] = [.. "aZ09bY18_\n"],
        ["PostalCode"] = [.. "aZ09bY18-\u2013"],
        ["CountryCode"] = [.. "ABZa"],
        ["NineDigits"] = [.. "0123456789"],
        ["NineDigitsInShort"] = [.. "0123456789"],
        ["Digits"] = [.. "0123456789\u0661"],
        ["Date"] = [.. "0123456789--"],
        ["LooseEmail"] = [.. "ab@@\n\u2028"],
        ["NewPassword"] = [.. "abAB01!$ab\n-"],
        ["Email"] = [.. "aZ0@.-_\u0131\u212a"],
    };

    public static TheoryData<string> Names => [.. Patterns.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decides_as_the_pattern_does(string name)
    {
        var (source, isMatch) = Patterns[name];
        var reference = Translate(source, ignoreCase: name == "Email");
        var strings = Gen.OneOf(Shaped(name), JsonGenerators.StringsOf(Ingredients[name]), JsonGenerators.Strings);
        var (matched, refused) = (0, 0);

        Prop.ForAll(strings.ToArbitrary(), text =>
        {
            var expected = reference.IsMatch(text);
            (matched, refused) = expected ? (matched + 1, refused) : (matched, refused + 1);
            return isMatch(text) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

        Assert.True(matched > 50 && refused > 50, $"One-sided: {matched} matched, {refused} refused.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_done_with_a_whole_body_in_one_pass(string name)
    {
        // Quadratic work would be 7e10 steps for each of these, and this test would not end.
        var isMatch = Patterns[name].IsMatch;
        foreach (var part in (string[])["a", "a@", "@", "a.", "a-", "aA1", "A1!", "aaaaaaaA1!-", "\n", "aA1\n", "1", "<", "\ud800"])
        {
            var worst = string.Concat(Enumerable.Repeat(part, BodyLimit / part.Length));
            isMatch(worst);
            isMatch("@" + worst);
            isMatch(worst + "\n");
            isMatch(worst + "@" + worst);
        }
    }

    // Of exact length or form, which strings of random length hardly ever have.
    private static Gen<string> Shaped(string name) => name switch
    {
        "CountryCode" => Exactly(3, Ingredients[name]),
        "NineDigits" or "NineDigitsInShort" => Exactly(9, Ingredients[name]),
        "Date" => from year in Exactly(4, [.. "0129"])
                  from month in Exactly(2, [.. "012"])
                  from day in Exactly(2, [.. "0123a"])
                  select $"{year}-{month}-{day}",
        "NewPassword" => Exactly(12, Ingredients[name]),
        "Email" => from local in Exactly(3, [.. "aZ!."])
                   from domain in Exactly(3, [.. "aZ0.-"])
                   from last in Exactly(2, [.. "aZ0-"])
                   select $"{local}@{domain}.{last}",
        _ => Exactly(4, Ingredients[name]),
    };

    private static Gen<string> Exactly(int length, char[] alphabet) =>
        Gen.Elements(alphabet).ArrayOf(length).Select(each => new string(each));

    // ECMAScript to .NET: "." excludes four line terminators, \d is ASCII, "$" is the very end.
    private static Regex Translate(string source, bool ignoreCase) => new(
        Regex.Replace(source, @"\\d|\\.|\[[^\]]*\]|\.|\$$", part => part.Value switch
        {
            "." => "[^\\n\\r\\u2028\\u2029]",
            "\\d" => "[0-9]",
            "$" => "\\z",
            var itself when ignoreCase => itself.Replace("a-z", "a-zA-Z", StringComparison.Ordinal),
            var itself => itself,
        }),
        RegexOptions.CultureInvariant);
}
