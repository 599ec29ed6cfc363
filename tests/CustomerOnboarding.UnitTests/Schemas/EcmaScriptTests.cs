using System.Text;
using CustomerOnboarding.Domain.Schemas.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Schemas;

public class EcmaScriptTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void White_space_is_that_of_trim_for_every_character()
    {
        for (var each = char.MinValue; each < char.MaxValue; each++)
        {
            // .NET agrees but for two: U+0085 is a line terminator of Unicode only, U+FEFF one of ECMAScript's own.
            var expected = each == '\ufeff' || (char.IsWhiteSpace(each) && each != '\u0085');
            Assert.True(EcmaScript.IsOnlyWhitespace(each.ToString()) == expected, $"U+{(int)each:X4}");
        }
    }

    [Fact]
    public void One_character_that_is_no_white_space_suffices() => Prop.ForAll(
        JsonGenerators.StringsOf(' ', '\t', '\ufeff', 'x').ToArbitrary(),
        text => EcmaScript.IsOnlyWhitespace(text) == !text.Contains('x')).Check(Thorough);

    [Fact]
    public void Length_counts_code_points_and_each_unpaired_surrogate() => Prop.ForAll(
        JsonGenerators.StringsOf('a', '\ud83d', '\ude00', '\udbff', '\udc00').ToArbitrary(),
        text => EcmaScript.CodePoints(text) == text.EnumerateRunes().Count()).Check(Thorough);

    [Fact]
    public void A_string_can_be_stored_if_UTF_8_has_a_word_for_it_and_it_has_no_NUL() => Prop.ForAll(
        JsonGenerators.StringsOf('a', 'b', 'c', '\ud83d', '\ude00', '\0').ToArbitrary(),
        text => EcmaScript.IsStorable(text) == (IsUtf8(text) && !text.Contains('\0'))).Check(Thorough);

    [Fact]
    public void Dates_are_those_of_the_calendar()
    {
        foreach (var year in (int[])[0, 1, 4, 1899, 1900, 1999, 2000, 2023, 2024, 2100, 9999])
        {
            for (var month = 0; month <= 13; month++)
            {
                for (var day = 0; day <= 32; day++)
                {
                    var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                    var days = month switch { 2 => isLeap ? 29 : 28, 4 or 6 or 9 or 11 => 30, >= 1 and <= 12 => 31, _ => 0 };
                    var text = $"{year:D4}-{month:D2}-{day:D2}";
                    Assert.True(IsoDate.IsDate(text) == (year > 0 && day >= 1 && day <= days), text);
                }
            }
        }
    }

    [Theory]
    [InlineData("2023-11-01T16:07:59.332Z", 0, 332_0000)]
    [InlineData("2023-11-01T16:07:59Z", 0, 0)]
    [InlineData("2023-11-01T16:07:59.12345678+05:30", 330, 123_4567)]
    [InlineData("2023-11-01T16:07:59.5-14:00", -840, 500_0000)]
    public void A_timestamp_is_the_instant_it_names(string text, int offsetMinutes, int ticks)
    {
        Assert.True(IsoDate.TryParseTimestamp(text, out var instant));
        Assert.Equal(new DateTimeOffset(2023, 11, 1, 16, 7, 59, TimeSpan.FromMinutes(offsetMinutes)).AddTicks(ticks), instant);
    }

    private static bool IsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
