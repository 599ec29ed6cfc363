namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The clock of a machine that goes wrong by so much.</summary>
internal sealed class ClockThatIsOff(TimeSpan off) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + off;
}
