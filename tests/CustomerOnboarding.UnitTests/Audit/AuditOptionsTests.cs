using CustomerOnboarding.Infrastructure.Persistence.Audit;

namespace CustomerOnboarding.UnitTests.Audit;

public sealed class AuditOptionsTests
{
    [Theory]
    [InlineData("00:00:00", true)]
    [InlineData("00:10:00", true)]
    [InlineData("00:10:01", false)]
    [InlineData("-00:00:01", false)]
    public void Checkpoints_are_made_as_often_as_an_inserted_line_is_told_by_them(string every, bool isGood)
    {
        var fault = new AuditOptions { Checkpoint = TimeSpan.Parse(every, System.Globalization.CultureInfo.InvariantCulture) }.Fault();

        Assert.Equal(isGood, fault is null);
        Assert.True(isGood || fault!.Contains("Audit__Checkpoint", StringComparison.Ordinal));
    }
}
