using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

/// <summary>A missing or wrong key stops the process by the setting's name, never by its value.</summary>
public class PrivacyOptionsTests
{
    private static readonly string Key = Keys.New();
    private static readonly string Index = Keys.New();

    [Fact]
    public void Good_keys_have_no_fault() => Assert.Null(Options("a", Index, ("a", Key), ("b", Keys.New())).Fault());

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("")]
    public void A_key_that_is_not_32_bytes_is_named_and_not_shown(string wrong)
    {
        var ofKey = Options("a", Index, ("a", Key), ("broken", wrong)).Fault();
        var ofIndex = Options("a", wrong, ("a", Key)).Fault();

        Assert.Contains("Privacy__EncryptionKeys__broken", ofKey, StringComparison.Ordinal);
        Assert.Contains("Privacy__IndexKey", ofIndex, StringComparison.Ordinal);
        Assert.All([ofKey, ofIndex], fault => Assert.True(wrong.Length == 0 || !fault!.Contains(wrong, StringComparison.Ordinal), fault));
    }

    [Fact]
    public void Nothing_set_or_an_active_key_that_is_none_is_a_fault()
    {
        Assert.Contains("Privacy__ActiveKey", new PrivacyOptions().Fault(), StringComparison.Ordinal);
        Assert.Contains("Privacy__ActiveKey", Options("", Index, ("a", Key)).Fault(), StringComparison.Ordinal);
        Assert.Contains("Privacy__ActiveKey", Options("b", Index, ("a", Key)).Fault(), StringComparison.Ordinal);
        Assert.Contains("Privacy__EncryptionKeys__", Options("a", Index).Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_key_must_be_another_than_every_encryption_key_however_it_is_written()
    {
        var bytes = Convert.FromBase64String(Key);
        // Base64 of 32 bytes leaves two bits of its last digit unused, so that other texts say the same key; white space is skipped too.
        const string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var otherDigit = Key[..^2] + digits[digits.IndexOf(Key[^2], StringComparison.Ordinal) | 1] + "=";
        foreach (var same in new[] { Key, otherDigit, Key + "\n" })
        {
            Assert.Equal(bytes, Convert.FromBase64String(same));
            Assert.Contains("Privacy__IndexKey", Options("a", same, ("a", Key)).Fault() ?? "no fault", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_former_index_key_must_be_a_key_and_another_one()
    {
        Assert.Null(Former(Keys.New()));
        Assert.All([Key, Index, "AAAA"], wrong => Assert.Contains("Privacy__FormerIndexKey", Former(wrong) ?? "no fault", StringComparison.Ordinal));

        static string? Former(string key) =>
            new PrivacyOptions { EncryptionKeys = { ["a"] = Key }, ActiveKey = "a", IndexKey = Index, FormerIndexKey = key }.Fault();
    }

    private static PrivacyOptions Options(string active, string index, params (string Id, string Key)[] keys) =>
        new() { EncryptionKeys = keys.ToDictionary(key => key.Id, key => key.Key), ActiveKey = active, IndexKey = index };
}
