using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Telephone numbers taken apart, held to what google-libphonenumber says of its example numbers of every country.</summary>
public class PhoneNumberTests
{
    // Where the national form has more in front than the trunk prefix: a carrier's code, or a prefix that only mobiles have.
    private const int NationalFormsThatDiffer = 3;

    private static readonly JsonArray Examples = JsonNode.Parse(File.ReadAllText(Path.Combine(
        ContractFiles.Root, "tests", "CustomerOnboarding.UnitTests", "Customers", "Phones", "examples.json")))!.AsArray();

    [Fact]
    public void International_writings_of_every_country_are_read_as_the_library_reads_them()
    {
        var differing = Examples.Where(row => PhoneNumber.Read((string)row![3]!, null) != Expected(row)).Select(row => row!.ToJsonString());

        Assert.True(Examples.Count > 400);
        Assert.Empty(differing);
        Assert.Empty(Examples.Where(row => PhoneNumber.Read($"00 {((string)row![3]!)[1..]}", null) != Expected(row)).Select(row => row!.ToJsonString()));
    }

    [Fact]
    public void National_writings_of_every_country_are_read_as_the_library_reads_them_but_for_three()
    {
        var differing = Examples
            .Where(row => PhoneNumber.Read((string)row![4]!, Country.Of((string)row[0]!)) != Expected(row))
            .Select(row => row!.ToJsonString())
            .ToArray();

        Assert.True(differing.Length == NationalFormsThatDiffer, string.Join('\n', differing));
    }

    [Theory]
    [InlineData("+23490123456789", "234", "90123456789")]
    [InlineData("+1234567890", "1", "234567890")]
    [InlineData("+2348012345678", "234", "8012345678")]
    [InlineData("+234 (0) 801-234.5678", "234", "8012345678")]
    [InlineData("002348012345678", "234", "8012345678")]
    [InlineData("+39 06 698 1234", "39", "066981234")] // Italy keeps its zero
    [InlineData("+44 (0)20 7946 0000", "44", "2079460000")]
    [InlineData("+7 8001234567", "7", "8001234567")] // 8 is a trunk prefix, no zero
    [InlineData("+881 612345678", "881", "612345678")] // satellites
    [InlineData("+1 2345", "1", "2345")]
    [InlineData("+23400012345", "234", "0012345")] // one zero only
    public void A_calling_code_says_where_the_number_is(string text, string code, string national)
    {
        Assert.Equal(new Phone(null, code, national), PhoneNumber.Read(text, Country.Of("FR")));
        Assert.False(PhoneNumber.NeedsCountry(text));
    }

    [Theory]
    [InlineData("08012345678", "NG", "234", "8012345678")]
    [InlineData("8012345678", "NG", "234", "8012345678")]
    [InlineData("(201) 555-0123", "US", "1", "2015550123")]
    [InlineData("1 201 555 0123", "US", "1", "2015550123")]
    [InlineData("06 1 234 5678", "HU", "36", "12345678")]
    [InlineData("8 0152 450911", "BY", "375", "152450911")]
    [InlineData("06 698 1234", "IT", "39", "066981234")]
    public void Without_a_code_the_country_says_it(string text, string country, string code, string national)
    {
        Assert.Equal(new Phone(null, code, national), PhoneNumber.Read(text, Country.Of(country)));
        Assert.Null(PhoneNumber.Read(text, null));
        Assert.True(PhoneNumber.NeedsCountry(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("+")]
    [InlineData("00")]
    [InlineData("+1 234")] // three digits
    [InlineData("+1234567890123456")] // sixteen with the code
    [InlineData("++12345678")]
    [InlineData("1+2345678")]
    [InlineData(" +12345678")]
    [InlineData("+210 1234567")] // nobody's code
    [InlineData("+1 555 CALL NOW")]
    [InlineData("+1 201 555 0123 ext. 4")]
    [InlineData("+٢٣٤٨٠١٢٣٤٥٦٧٨")] // digits, but not ASCII's
    [InlineData("2 0 1 5 5 5 0 1 2 3              ")] // 33 characters
    [InlineData("- . ( ) /")]
    public void What_is_no_number_is_none(string text) => Assert.Null(PhoneNumber.Read(text, Country.Of("US")));

    [Fact]
    public void A_country_without_a_calling_code_has_no_national_numbers() => Assert.All(
        Country.All.Where(country => country.CallingCode is null),
        country => Assert.Null(PhoneNumber.Read("12345678", country)));

    private static Phone Expected(JsonNode row) => new(null, (string)row[1]!, (string)row[2]!);
}
