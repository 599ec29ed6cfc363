using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.UnitTests.Privacy;

public class AesGcmBoxTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("123-45-6789");
    private static readonly byte[] Associated = Encoding.UTF8.GetBytes("client|entity|field");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void What_was_sealed_opens(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(plain, AesGcmBox.Open(Key, AesGcmBox.Seal(Key, plain, Associated), Associated));
    }

    [Fact]
    public void Sealing_twice_gives_different_boxes_neither_of_which_shows_the_value()
    {
        var boxes = new[] { AesGcmBox.Seal(Key, Plain, Associated), AesGcmBox.Seal(Key, Plain, Associated) };

        Assert.NotEqual(boxes[0], boxes[1]);
        Assert.All(boxes, box => Assert.Equal(-1, box.AsSpan().IndexOf(Plain)));
    }

    [Fact]
    public void A_change_of_any_bit_is_noticed()
    {
        var box = AesGcmBox.Seal(Key, Plain, Associated);

        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var changed = (byte[])box.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => AesGcmBox.Open(Key, changed, Associated));
        }
    }

    [Fact]
    public void Another_key_other_associated_data_or_a_cut_box_open_nothing()
    {
        var box = AesGcmBox.Seal(Key, Plain, Associated);

        Assert.ThrowsAny<CryptographicException>(() => AesGcmBox.Open(RandomNumberGenerator.GetBytes(32), box, Associated));
        Assert.ThrowsAny<CryptographicException>(() => AesGcmBox.Open(Key, box, []));
        for (var length = 0; length < box.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => AesGcmBox.Open(Key, box.AsSpan(0, length), Associated));
        }
    }
}
