using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Access;

public class AccessTokenTests
{
    [Fact]
    public void A_token_is_66_characters_of_base62_and_never_the_same()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => AccessToken.New()).ToList();

        Assert.All(tokens, token => Assert.Matches("^[0-9a-zA-Z]{66}$", token));
        Assert.All(tokens, token => Assert.True(AccessToken.IsWellFormed(token)));
        Assert.Equal(1000, tokens.Distinct().Count());
        Assert.Equal(Base62.Digits.Order(), string.Concat(tokens).Distinct().Order());
    }

    [Fact]
    public void What_is_stored_is_its_sha_256()
    {
        Assert.Equal(
            "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", Convert.ToHexString(AccessToken.Hash("abc"))); // FIPS 180-4
        Assert.NotEqual(AccessToken.Hash("a"), AccessToken.Hash("b"));
    }

    public static TheoryData<string?> Rubbish =>
    [
        null, "", "x", new('x', 65), new('x', 67), new string('x', 65) + "-", new string('x', 65) + "ä", new string('x', 65) + "\n", new string('٣', 66),
    ];

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Nothing_else_is_well_formed(string? text) => Assert.False(AccessToken.IsWellFormed(text));
}
