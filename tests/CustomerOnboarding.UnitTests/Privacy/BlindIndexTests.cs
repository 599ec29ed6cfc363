using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

public class BlindIndexTests
{
    private readonly PrivacyOptions options = Keys.Options("k", ("k", Keys.New()));

    [Fact]
    public void Equal_numbers_of_a_client_are_equal_in_every_process() =>
        Assert.Equal(new BlindIndex(options).OfSsn("C1", "123456789"), new BlindIndex(options).OfSsn("C1", "123456789"));

    [Fact]
    public void Other_numbers_other_clients_and_other_keys_give_other_values()
    {
        var index = new BlindIndex(options);
        byte[][] values =
        [
            index.OfSsn("C1", "123456789"),
            index.OfSsn("C1", "123456780"),
            index.OfSsn("C2", "123456789"),
            new BlindIndex(Keys.Options("k", ("k", Keys.New()))).OfSsn("C1", "123456789"),
        ];

        Assert.All(values, value => Assert.Equal(32, value.Length));
        Assert.Equal(values.Length, values.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void While_there_is_a_former_key_values_by_it_are_those_that_it_gave_and_the_mark_tells_them_apart()
    {
        var next = new PrivacyOptions { EncryptionKeys = options.EncryptionKeys, ActiveKey = "k", IndexKey = Keys.New(), FormerIndexKey = options.IndexKey };
        var (before, both) = (new BlindIndex(options), new BlindIndex(next));

        Assert.Null(before.Former);
        Assert.Equal(before.OfSsn("C1", "123456789"), both.Former!.OfSsn("C1", "123456789"));
        Assert.Equal(IndexKey.Active(options).Mark, before.OfSsn("C1", "123456789")[..IndexKey.MarkBytes]);
        Assert.Equal(IndexKey.Active(next).Mark, both.OfFein("C2", "987654321")[..IndexKey.MarkBytes]);
        Assert.NotEqual(IndexKey.Active(options).Mark, IndexKey.Active(next).Mark);
    }

    [Fact]
    public void It_is_no_hash_that_anybody_could_compute_without_the_key()
    {
        var value = new BlindIndex(options).OfSsn("C1", "123456789");

        Assert.NotEqual(SHA256.HashData(Encoding.UTF8.GetBytes("123456789")), value);
        Assert.NotEqual(HMACSHA256.HashData(Encoding.UTF8.GetBytes("C1"), Encoding.UTF8.GetBytes("123456789")), value);
    }
}
