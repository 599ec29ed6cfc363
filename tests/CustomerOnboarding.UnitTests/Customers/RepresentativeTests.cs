using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Whom a caller means, asked of a representative and of the entity of an application that it becomes.</summary>
public class RepresentativeTests
{
    private static readonly Guid Id = Made.Id(3);

    public static TheoryData<string?, SentId, bool> Sent => new()
    {
        // Without an id of the client's own it is ours that counts, however it is written, unless the writing claims an individual.
        { null, new(Id, "whatever"), true },
        { null, new(Id, "whatever", CustomerType.Business), true },
        { null, new(Id, "whatever", CustomerType.Individual), false },
        { null, new(Made.Id(4), "whatever"), false },
        { null, Made.OwnId("whatever"), false },
        { null, default, false },

        // With one it is that text, letter by letter, and nothing else.
        { "mine", Made.OwnId("mine"), true },
        { "mine", Made.OwnId("Mine"), false },
        { "mine", Made.OwnId("yours"), false },
        { "mine", new(Id, "whatever"), false },
        { "mine", new(Made.Id(4), "mine"), true },
        { "mine", default, false },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public void A_caller_means_it_by_our_id_or_by_its_own(string? ownId, SentId sent, bool expected)
    {
        var representative = new Representative(Id, ownId, null, [], Made.Person());

        Assert.Equal(expected, representative.Is(sent));
        Assert.Equal(expected, EntityId.Of(representative).Is(sent));
    }

    [Theory]
    [InlineData(CustomerType.Individual)]
    [InlineData(CustomerType.Business)]
    public void A_customer_is_meant_by_its_id_in_a_writing_of_its_type(CustomerType type)
    {
        var entity = EntityId.Of(new CustomerId(Id, type));

        Assert.True(entity.IsCustomer);
        Assert.True(entity.Is(new SentId(Id, "x")));
        Assert.True(entity.Is(new SentId(Id, "x", type)));
        Assert.False(entity.Is(new SentId(Id, "x", type == CustomerType.Individual ? CustomerType.Business : CustomerType.Individual)));
        Assert.False(entity.Is(new SentId(Made.Id(4), "x", type)));
    }

    [Fact]
    public void A_representative_is_written_as_a_business_and_is_no_customer() => Assert.Equal(
        new EntityId(Id, CustomerType.Business, false, "mine"), EntityId.Of(new Representative(Id, "mine", null, [], Made.Person())));
}
