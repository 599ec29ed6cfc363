using CustomerOnboarding.Domain.Access;

namespace CustomerOnboarding.UnitTests.Access;

public class PasswordHashTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData(" ")]
    [InlineData("pässwörd-密码-🔑")]
    [InlineData("with$dollar$signs$")]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    public void The_password_itself_verifies_and_no_neighbour_does(string password)
    {
        var stored = PasswordHash.Of(password);

        Assert.True(PasswordHash.Verify(password, stored));
        Assert.False(PasswordHash.Verify(password + " ", stored));
        Assert.False(PasswordHash.Verify(string.Concat(password.EnumerateRunes().SkipLast(1)), stored));
        Assert.False(PasswordHash.Verify("", stored));
        if (password.Trim().Length > 0)
        {
            Assert.DoesNotContain(password, stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Equal_passwords_have_different_hashes() => Assert.NotEqual(PasswordHash.Of("same"), PasswordHash.Of("same"));

    [Fact]
    public void The_work_is_what_is_recommended() => Assert.True(int.Parse(PasswordHash.Of("x").Split('$')[1]) >= 210_000);

    [Fact]
    public void Another_number_of_iterations_in_the_stored_text_is_honoured()
    {
        // 1 iteration, salt of 16 zero bytes: PBKDF2-HMAC-SHA-512 of "password", 32 bytes.
        var hash = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
            "password", new byte[16], 1, System.Security.Cryptography.HashAlgorithmName.SHA512, 32);
        var stored = $"pbkdf2-sha512$1${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(hash)}";

        Assert.True(PasswordHash.Verify("password", stored));
        Assert.False(PasswordHash.Verify("Password", stored));
    }

    [Fact]
    public void Nobodys_hash_costs_as_much_as_anybodys_and_lets_nobody_in()
    {
        Assert.Equal(PasswordHash.Of("x").Split('$')[..2], PasswordHash.OfNobody.Split('$')[..2]);
        Assert.Equal(PasswordHash.Of("x").Length, PasswordHash.OfNobody.Length);
        Assert.False(PasswordHash.Verify("", PasswordHash.OfNobody));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("md5$1$AA==$AA==")]
    [InlineData("pbkdf2-sha512$x$AA==$AA==")]
    [InlineData("pbkdf2-sha512$1$not base64$AA==")]
    public void A_stored_text_that_is_none_of_ours_is_an_error_and_no_login(string stored) =>
        Assert.Throws<FormatException>(() => PasswordHash.Verify("x", stored));
}
