using CustomerOnboarding.Api.Bvnk;
using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>How much of a number is shown (contract section 4).</summary>
public class ShownTests
{
    [Theory]
    [InlineData("123-45-6789", "*******6789")]
    [InlineData("12345", "*2345")]
    [InlineData("1234", "****")]
    [InlineData("1", "*")]
    [InlineData("😀😀😀😀😀", "*😀😀😀😀")]
    public void Of_a_number_the_last_four_characters_are_shown_or_all_where_that_is_set(string number, string masked)
    {
        var document = IdentificationDocument.Sent(IdentificationKind.Tin, number);

        Assert.Equal(masked, new Shown(ReferenceLists.Own, new BvnkOptions()).Number(document));
        Assert.Equal(number, new Shown(ReferenceLists.Own, new BvnkOptions { ShowTaxNumbers = true }).Number(document));
        Assert.Null(new Shown(ReferenceLists.Own, new BvnkOptions()).Number(null));
    }
}
