using System.Numerics;
using CustomerOnboarding.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Common;

/// <summary>UUIDs of every kind as text and back.</summary>
public class Base62Tests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly BigInteger Uuids128 = BigInteger.One << 128;
    private static readonly BigInteger Texts = BigInteger.Pow(62, Base62.Length);

    // Beside arbitrary ones those that lie at the edges: few bits set, all bits set.
    private static readonly Arbitrary<Guid> Uuids = Arb.From(Gen.OneOf(
        ArbMap.Default.GeneratorFor<Guid>(),
        Gen.Choose(0, 127).Select(bit => FromNumber(BigInteger.One << bit)),
        Gen.Choose(0, 128).Select(bits => FromNumber((BigInteger.One << bits) - 1))));

    // Just above the last UUID, at the very last text, and anywhere between.
    private static readonly Arbitrary<BigInteger> TooLarge = Arb.From(Gen.OneOf(
        Gen.Choose(0, 4000).Select(above => Uuids128 + above),
        Gen.Choose(1, 4000).Select(below => Texts - below),
        from part in Gen.Choose(0, 999_999) select Uuids128 + ((Texts - Uuids128) * part / 1_000_000)));

    [Fact]
    public void It_is_22_digits_of_the_alphabet() => Check.QuickThrowOnFailure(Prop.ForAll(
        Uuids, id => Base62.Of(id) is { Length: 22 } text && text.All(Base62.Digits.Contains)));

    [Fact]
    public void It_reads_back_to_the_same_uuid() => Check.QuickThrowOnFailure(Prop.ForAll(
        Uuids, id => Base62.TryParse(Base62.Of(id), out var read) && read == id && FromNumber(ValueOf(Base62.Of(id))) == id));

    [Fact]
    public void It_writes_nothing_beside_its_22_places() => Check.QuickThrowOnFailure(Prop.ForAll(Uuids, id =>
    {
        var room = new string('-', Base62.Length + 2).ToCharArray();
        Base62.Write(id, room.AsSpan(1));
        return new string(room) == $"-{Base62.Of(id)}-";
    }));

    [Fact]
    public void A_larger_uuid_has_the_larger_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Uuids, Uuids, (one, other) => Math.Sign(ToNumber(one).CompareTo(ToNumber(other))) == Math.Sign(ByDigit(Base62.Of(one), Base62.Of(other)))));

    [Fact]
    public void The_alphabet_has_62_different_digits() => Assert.Equal(62, Base62.Digits.Where(char.IsAsciiLetterOrDigit).Distinct().Count());

    [Theory]
    [InlineData("0000000000000000000000", "00000000-0000-0000-0000-000000000000")]
    [InlineData("0000000000000000000001", "00000000-0000-0000-0000-000000000001")]
    [InlineData("000000000000000000000Z", "00000000-0000-0000-0000-00000000003d")]
    [InlineData("0000000000000000000010", "00000000-0000-0000-0000-00000000003e")]
    public void The_digits_are_in_the_order_of_their_values(string text, string id) => Assert.Equal(text, Base62.Of(Guid.Parse(id)));

    [Fact]
    public void What_is_larger_than_any_uuid_is_refused_and_not_wrapped_around() => Check.QuickThrowOnFailure(Prop.ForAll(
        TooLarge, value => !Base62.TryParse(TextOf(value), out var id) && id == Guid.Empty));

    [Fact]
    public void The_last_uuid_is_the_last_text_that_is_read()
    {
        Assert.True(Base62.TryParse(TextOf(Uuids128 - 1), out var last));
        Assert.Equal(Guid.AllBitsSet, last);
        Assert.False(Base62.TryParse(TextOf(Uuids128), out _));
    }

    [Fact]
    public void Whatever_is_read_is_written_the_same_so_that_an_id_has_one_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Base62.Digits.ToCharArray()).ArrayOf(Base62.Length).Select(digits => new string(digits)).ToArbitrary(),
        text => Base62.TryParse(text, out var id) ? Base62.Of(id) == text : ValueOf(text) >= Uuids128));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("000000000000000000001")] // 21
    [InlineData("00000000000000000000001")] // 23
    [InlineData("00000000000000000000-1")]
    [InlineData("+000000000000000000001")]
    [InlineData(" 000000000000000000001")]
    [InlineData("000000000000000000001\n")]
    [InlineData("00000000000000000000é1")]
    [InlineData("00000000000000000000٣1")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Base62.TryParse(text, out var id));
        Assert.Equal(Guid.Empty, id);
    }

    [Fact]
    public void A_later_id_sorts_later_digit_by_digit()
    {
        var ids = Enumerable.Range(0, 1000).Select(second => Base62.Of(Guid.CreateVersion7(Now.AddSeconds(second)))).ToList();

        Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.True(ByDigit(pair.First, pair.Second) < 0));
    }

    private static int ByDigit(string one, string other) => one.Zip(other)
        .Select(pair => Base62.Digits.IndexOf(pair.First) - Base62.Digits.IndexOf(pair.Second))
        .FirstOrDefault(difference => difference != 0);

    private static BigInteger ValueOf(string text) =>
        text.Aggregate(BigInteger.Zero, (value, digit) => (value * 62) + Base62.Digits.IndexOf(digit));

    private static string TextOf(BigInteger value) =>
        string.Concat(Enumerable.Range(0, Base62.Length).Select(at => Base62.Digits[(int)(value / BigInteger.Pow(62, Base62.Length - 1 - at) % 62)]));

    private static BigInteger ToNumber(Guid id) => new(id.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);

    private static Guid FromNumber(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new Guid([.. new byte[16 - bytes.Length], .. bytes], bigEndian: true);
    }
}
