using System.Security.Cryptography;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

/// <summary>Data keys under master keys, and values under data keys (design section 4).</summary>
public class KeyRingTests
{
    private static readonly string Old = Keys.New();
    private static readonly string New = Keys.New();

    [Fact]
    public void What_one_process_wrapped_another_with_the_same_keys_unwraps()
    {
        var (cipher, wrapped) = Ring("old", ("old", Old)).NewDataKey("C1", "cstap_1");
        var box = cipher.Seal("cstap_1", "date_of_birth", "1980-02-29");

        Assert.Equal("1980-02-29", Ring("old", ("old", Old)).Unwrap("C1", "cstap_1", wrapped).Open("cstap_1", "date_of_birth", box));
    }

    [Fact]
    public void After_rotation_the_old_key_reads_and_the_active_one_writes()
    {
        var (cipher, wrapped) = Ring("old", ("old", Old)).NewDataKey("C1", "cstap_1");
        var box = cipher.Seal("cstap_1", "f", "value");
        var rotated = Ring("new", ("old", Old), ("new", New));

        Assert.Equal("value", rotated.Unwrap("C1", "cstap_1", wrapped).Open("cstap_1", "f", box));
        var (_, rewrapped) = rotated.NewDataKey("C1", "cstap_2");
        Assert.NotNull(Ring("new", ("new", New)).Unwrap("C1", "cstap_2", rewrapped));
    }

    [Fact]
    public void A_missing_master_key_is_named_and_a_wrong_one_of_the_same_name_opens_nothing()
    {
        var (_, wrapped) = Ring("old", ("old", Old)).NewDataKey("C1", "cstap_1");

        var missing = Assert.Throws<CryptographicException>(() => Ring("new", ("new", New)).Unwrap("C1", "cstap_1", wrapped));
        Assert.Contains("'old'", missing.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => Ring("old", ("old", New)).Unwrap("C1", "cstap_1", wrapped));
    }

    [Theory]
    [InlineData("C2", "cstap_1")]
    [InlineData("C1", "cstap_2")]
    public void A_data_key_works_for_its_own_customer_only(string clientId, string customerId)
    {
        var ring = Ring("k", ("k", Old));
        var (_, wrapped) = ring.NewDataKey("C1", "cstap_1");

        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap(clientId, customerId, wrapped));
    }

    [Theory]
    [InlineData("cstap_2", "date_of_birth")]
    [InlineData("cstap_1", "identification_documents[0].value")]
    public void A_value_opens_in_its_own_place_only(string entityId, string field)
    {
        var (cipher, _) = Ring("k", ("k", Old)).NewDataKey("C1", "cstap_1");
        var box = cipher.Seal("cstap_1", "date_of_birth", "1980-02-29");

        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(entityId, field, box));
    }

    [Fact]
    public void A_value_opens_for_its_own_client_only()
    {
        var dataKey = RandomNumberGenerator.GetBytes(32);
        var box = new FieldCipher("C1", dataKey).Seal("cstap_1", "f", "value");

        Assert.ThrowsAny<CryptographicException>(() => new FieldCipher("C2", dataKey).Open("cstap_1", "f", box));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("FF41")]
    [InlineData("016B")]
    [InlineData("016B0011223344")]
    public void Rubbish_instead_of_a_wrapped_key_is_an_error_of_cryptography(string hex) => Assert.ThrowsAny<CryptographicException>(
        () => Ring("k", ("k", Old)).Unwrap("C1", "cstap_1", Convert.FromHexString(hex)));

    private static KeyRing Ring(string active, params (string Id, string Key)[] keys) => new(Keys.Options(active, keys));
}
