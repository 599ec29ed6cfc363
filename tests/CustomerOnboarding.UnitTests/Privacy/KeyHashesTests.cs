using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

public class KeyHashesTests
{
    private readonly KeyHashes hashes = new(Keys.Options("a", ("a", Keys.New())));

    [Fact]
    public void A_key_is_found_by_what_is_stored_of_it() => Assert.Equal(hashes.Of(NewKey.Api("12345678")), hashes.OfApiKey("12345678"));

    [Fact]
    public void What_is_stored_says_nothing_without_the_index_key()
    {
        var stored = hashes.OfApiKey("12345678");

        Assert.Equal(32, stored.Length);
        Assert.NotEqual(SHA256.HashData(Encoding.UTF8.GetBytes("12345678")), stored);
        Assert.NotEqual(new KeyHashes(Keys.Options("a", ("a", Keys.New()))).OfApiKey("12345678"), stored);
    }

    [Fact]
    public void A_pair_is_found_by_its_id_and_is_never_an_API_key()
    {
        Assert.Equal(hashes.Of(NewKey.Hawk("12345678", "one-secret-of-it")), hashes.Of(NewKey.Hawk("12345678", "another-secret-of")));
        Assert.NotEqual(hashes.OfApiKey("12345678"), hashes.Of(NewKey.Hawk("12345678", "one-secret-of-it")));
    }
}
