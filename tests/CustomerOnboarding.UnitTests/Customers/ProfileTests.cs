using CustomerOnboarding.Domain.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What the parts of a profile make of what was sent.</summary>
public class ProfileTests
{
    [Theory]
    [InlineData("1", "5556667777", "+15556667777")]
    [InlineData("001", "5556667777", "+15556667777")]
    [InlineData("44", "2079460000", "+442079460000")]
    [InlineData("0", "5556667777", "5556667777")]
    [InlineData("", "5556667777", "5556667777")]
    [InlineData(null, "05556667777", "05556667777")]
    [InlineData("39", "0612345678", "+390612345678")] // a zero of the national number stays
    public void A_phone_is_whole_with_its_calling_code_if_that_is_known(string? code, string number, string expected) =>
        Assert.Equal(expected, new Phone(null, code, number).Whole);

    [Theory]
    [InlineData("123-45-6789", "123456789")]
    [InlineData("123 45 6789", "123456789")]
    [InlineData("123456789", "123456789")]
    [InlineData("ab-12.c/3", "AB12C3")]
    [InlineData("AB12C3", "AB12C3")]
    [InlineData(" - ", "")]
    [InlineData("", "")]
    public void A_number_is_compared_without_its_punctuation(string sent, string expected) =>
        Assert.Equal(expected, IdentificationDocument.Normalised(sent));

    [Fact]
    public void Normalising_twice_is_as_good_as_once() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        IdentificationDocument.Normalised(text.Get) is var once && IdentificationDocument.Normalised(once) == once).QuickCheckThrowOnFailure();

    [Fact]
    public void Punctuation_between_digits_never_counts() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(9).ToArbitrary(), Gen.Elements('-', ' ', '.', '/').ToArbitrary(), (digits, between) =>
            IdentificationDocument.Normalised(string.Join(between, digits)) == string.Concat(digits)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(IdentificationKind.Ssn, "123456789", "6789")]
    [InlineData(IdentificationKind.Ssn, "123-45-6789", "6789")]
    [InlineData(IdentificationKind.Ssn, "123", null)]
    [InlineData(IdentificationKind.Ssn, null, null)]
    [InlineData(IdentificationKind.Passport, "AB1234567", null)]
    [InlineData(IdentificationKind.Ein, "987654321", null)]
    [InlineData(null, "123456789", null)]
    public void Only_of_an_SSN_are_the_last_four_digits_kept_for_showing(IdentificationKind? kind, string? value, string? last4)
    {
        var document = IdentificationDocument.Sent(kind, value, "USA", "ID", new DateOnly(2030, 1, 2));

        Assert.Equal((last4, value), (document.Last4, document.Value?.Reveal()));
        Assert.Equal(("USA", "ID", new DateOnly(2030, 1, 2)), (document.Country, document.Region, document.ExpiresOn));
        Assert.Equal(kind == IdentificationKind.Ssn, document.IsSsn);
    }

    [Fact]
    public void A_person_has_the_SSN_among_its_documents_and_an_organization_the_FEIN()
    {
        var passport = IdentificationDocument.Sent(IdentificationKind.Passport, "AB1234567");

        Assert.Equal("123456789", (Made.Person() with { IdentificationDocuments = [passport, Made.Ssn()] }).Ssn?.Reveal());
        Assert.Null((Made.Person() with { IdentificationDocuments = [passport] }).Ssn);
        Assert.Null((Made.Person() with { IdentificationDocuments = [Made.Ssn() with { Value = null }] }).Ssn); // withheld
        Assert.Equal("987654321", Made.Business().Organization.FederalEin?.Reveal());
        Assert.Null((Made.Business().Organization with { IdentificationDocuments = [passport] }).FederalEin);
    }

    [Theory]
    [InlineData("Ann B. Miller", "Ann", "Miller", "Ann B. Miller")]
    [InlineData(null, "Ann", "Miller", "Ann Miller")]
    [InlineData(null, "Ann", null, "Ann")]
    [InlineData(null, null, "Miller", "Miller")]
    [InlineData(null, null, null, "")]
    public void A_person_has_one_name_of_whatever_is_known(string? full, string? first, string? last, string expected) =>
        Assert.Equal(expected, new Person { FullName = full, FirstName = first, LastName = last }.Name);
}
