using System.Numerics;
using CustomerOnboarding.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Common;

/// <summary>Contract section 3, over UUIDs of every kind.</summary>
public class IdentifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    // Beside arbitrary ones those that lie at the edges: few bits set, all bits set.
    private static readonly Arbitrary<Guid> Uuids = Arb.From(Gen.OneOf(
        ArbMap.Default.GeneratorFor<Guid>(),
        Gen.Choose(0, 127).Select(bit => FromNumber(BigInteger.One << bit)),
        Gen.Choose(0, 128).Select(bits => FromNumber((BigInteger.One << bits) - 1))));

    [Fact]
    public void Base62_is_22_digits_of_the_alphabet() => Check.QuickThrowOnFailure(Prop.ForAll(
        Uuids, id => Identifier.Base62(id) is { Length: 22 } text && text.All(Identifier.Alphabet.Contains)));

    [Fact]
    public void Base62_reads_back_to_the_same_uuid() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Uuids, id => FromNumber(ValueOf(Identifier.Base62(id))) == id));

    [Fact]
    public void A_larger_uuid_has_the_larger_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Uuids, Uuids, (one, other) => ToNumber(one).CompareTo(ToNumber(other)) == ValueOf(Identifier.Base62(one)).CompareTo(ValueOf(Identifier.Base62(other)))
            && Math.Sign(ToNumber(one).CompareTo(ToNumber(other))) == Math.Sign(ByDigit(Identifier.Base62(one), Identifier.Base62(other)))));

    [Fact]
    public void The_alphabet_has_62_different_digits() =>
        Assert.Equal(62, Identifier.Alphabet.Where(char.IsAsciiLetterOrDigit).Distinct().Count());

    [Fact]
    public void An_id_says_its_kind_and_is_accepted_where_ids_are_sent()
    {
        Assert.Matches("^cstap_[0-9a-zA-Z]{1,22}$", Identifier.Individual(Now));
        Assert.Matches("^cstab_[0-9a-zA-Z]{1,22}$", Identifier.Business(Now));
        Assert.Empty(Domain.Schemas.EntityIdSchema.CustomerId.Validate(Identifier.Business(Now)));
    }

    [Fact]
    public void A_hundred_thousand_ids_of_one_moment_are_all_different() =>
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(_ => Identifier.Individual(Now)).Distinct().Count());

    [Fact]
    public void A_later_id_sorts_later_digit_by_digit()
    {
        var ids = Enumerable.Range(0, 1000).Select(second => Identifier.Individual(Now.AddSeconds(second))).ToList();

        Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.True(ByDigit(pair.First[6..], pair.Second[6..]) < 0));
    }

    private static int ByDigit(string one, string other) => one.Zip(other)
        .Select(pair => Identifier.Alphabet.IndexOf(pair.First) - Identifier.Alphabet.IndexOf(pair.Second))
        .FirstOrDefault(difference => difference != 0);

    private static BigInteger ValueOf(string text) =>
        text.Aggregate(BigInteger.Zero, (value, digit) => (value * 62) + Identifier.Alphabet.IndexOf(digit));

    private static BigInteger ToNumber(Guid id) => new(id.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);

    private static Guid FromNumber(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new Guid([.. new byte[16 - bytes.Length], .. bytes], bigEndian: true);
    }
}
