using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.UnitTests.Access;

public class ApiKeyTests
{
    [Fact]
    public void A_new_key_is_a_key_and_no_two_are_the_same()
    {
        string[] keys = [.. Enumerable.Range(0, 100).Select(_ => ApiKey.New())];

        Assert.Distinct(keys);
        Assert.All(keys, key => Assert.True(ApiKey.IsWellFormed(key)));
        Assert.All(keys, key => Assert.Equal(64, key.Length));
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")]
    public void A_partner_may_bring_visible_ASCII(string key) => Assert.True(ApiKey.IsWellFormed(key));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("1234 5678")]
    [InlineData(" 12345678")]
    [InlineData("12345678\t")]
    [InlineData("12345678\n")]
    [InlineData("1234567é")]
    [InlineData("12345678\x7f")]
    [InlineData("12345678\0")]
    public void Anything_else_is_none(string? key) => Assert.False(ApiKey.IsWellFormed(key));

    [Fact]
    public void It_has_512_characters_at_most()
    {
        Assert.True(ApiKey.IsWellFormed(new string('k', 512)));
        Assert.False(ApiKey.IsWellFormed(new string('k', 513)));
    }

    [Fact]
    public void The_id_of_a_key_is_written_and_read_and_nothing_else_is_one()
    {
        var id = Guid.NewGuid();
        var written = KeyId.Of(id);

        Assert.Matches("^key_[0-9A-Za-z]{22}$", written);
        Assert.True(KeyId.TryRead(written, out var read));
        Assert.Equal(id, read);
        Assert.All(new[] { "", "key_", id.ToString(), written[..^1], written + "0", "Key" + written[3..], "doc" + written[3..] }, text => Assert.False(KeyId.TryRead(text, out _)));
    }

    [Fact]
    public void The_text_of_a_new_key_hides_its_secret()
    {
        Assert.DoesNotContain("straightforward", NewKey.Api("straightforward").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("straightforward", NewKey.Hawk("name", "straightforward").ToString(), StringComparison.Ordinal);
    }
}
