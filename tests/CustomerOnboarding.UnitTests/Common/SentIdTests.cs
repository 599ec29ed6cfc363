using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Common;

/// <summary>How a caller names a record.</summary>
public class SentIdTests
{
    [Theory]
    [InlineData(null, CustomerType.Individual, true)]
    [InlineData(null, CustomerType.Business, true)]
    [InlineData(CustomerType.Individual, CustomerType.Individual, true)]
    [InlineData(CustomerType.Individual, CustomerType.Business, false)]
    [InlineData(CustomerType.Business, CustomerType.Business, true)]
    [InlineData(CustomerType.Business, CustomerType.Individual, false)]
    public void A_writing_that_claims_a_type_means_no_other(CustomerType? claimed, CustomerType type, bool fits) =>
        Assert.Equal(fits, new SentId(Guid.NewGuid(), "x", claimed).Fits(type));

    [Fact]
    public void The_id_of_a_record_names_it_whatever_its_type()
    {
        var id = Guid.NewGuid();

        Assert.Equal(new SentId(id, id.ToString()), SentId.Of(id));
    }
}
