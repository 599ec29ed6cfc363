using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>When a customer may be erased, and what becomes of it then.</summary>
public class EraseDecisionTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private static readonly CustomerStanding Closed =
        CustomerStanding.Registered(new CustomerId(Guid.CreateVersion7(Now), CustomerType.Individual), Now.AddYears(-9)) with { Status = CustomerStatus.Closed };

    [Fact]
    public void While_it_isnt_closed_no_time_counts()
    {
        var open = Closed with { Status = CustomerStatus.Active };

        Assert.Equal(new RefusedByStatus(ErrorKind.CustomerNotClosed, open.Id, CustomerStatus.Active), EraseCustomerHandler.Decide(new(open, null, null), Now).Error);
    }

    [Fact]
    public void Until_its_time_is_over_it_says_until_when_and_from_that_moment_on_it_is_done()
    {
        Assert.Equal(new RetentionRuns(Closed.Id, Now.AddMicroseconds(1)), EraseCustomerHandler.Decide(new(Closed, Now.AddMicroseconds(1), null), Now).Error);

        var change = EraseCustomerHandler.Decide(new(Closed, Now, null), Now).Value;

        Assert.Equal((true, Now), (change.Standing!.IsRemoved, change.Standing.UpdatedAt));
        Assert.Equal([new Move("Erased", null, "Closed", "Closed", null, null)], change.Moves);
    }

    [Fact]
    public void What_is_erased_stays_as_it_is() => Assert.Null(EraseCustomerHandler.Decide(new(Closed, Now.AddYears(1), Now.AddYears(-1)), Now).Value.Standing);
}
