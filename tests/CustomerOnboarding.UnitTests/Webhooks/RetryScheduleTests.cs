using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public sealed class RetryScheduleTests
{
    public static TheoryData<int> Failures => [.. Enumerable.Range(1, RetrySchedule.Attempts - 1)];

    [Fact]
    public void Takes_about_three_days_in_all()
    {
        var (shortest, longest) = (Total(0), Total(1));

        Assert.InRange(shortest, TimeSpan.FromDays(3), TimeSpan.FromDays(3.5));
        Assert.InRange(longest, shortest, TimeSpan.FromDays(4));
    }

    [Fact]
    public void Ends_after_the_last_attempt_whatever_the_receiver_asks_for()
    {
        Assert.NotNull(RetrySchedule.After(RetrySchedule.Attempts - 1, 0, null));
        Assert.Null(RetrySchedule.After(RetrySchedule.Attempts, 0, null));
        Assert.Null(RetrySchedule.After(RetrySchedule.Attempts, 0, TimeSpan.FromHours(1)));
        Assert.Null(RetrySchedule.After(RetrySchedule.Attempts + 5, 1, null));
    }

    [Fact]
    public void Waits_longer_each_time_even_by_the_worst_chance()
    {
        for (var failed = 2; failed < RetrySchedule.Attempts; failed++)
        {
            Assert.True(RetrySchedule.After(failed, 0, null) >= RetrySchedule.After(failed - 1, 1, null), $"pause {failed}");
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Adds_a_fifth_at_most_by_chance(int failed)
    {
        var pause = RetrySchedule.After(failed, 0, null)!.Value;

        Assert.Equal(pause * 1.1, RetrySchedule.After(failed, 0.5, null)!.Value);
        Assert.Equal(pause * 1.2, RetrySchedule.After(failed, 1, null)!.Value);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Waits_for_what_the_receiver_asks_for_a_day_at_most(int failed)
    {
        var pause = RetrySchedule.After(failed, 0, null)!.Value;
        var day = TimeSpan.FromDays(1);

        Assert.Equal(pause, RetrySchedule.After(failed, 0, TimeSpan.FromSeconds(1)));
        Assert.Equal(pause, RetrySchedule.After(failed, 0, TimeSpan.FromSeconds(-100)));
        Assert.Equal(day, RetrySchedule.After(failed, 0, day));
        Assert.Equal(day, RetrySchedule.After(failed, 0, TimeSpan.MaxValue));
        Assert.Equal(Max(pause, TimeSpan.FromHours(11)), RetrySchedule.After(failed, 0, TimeSpan.FromHours(11)));
    }

    [Fact]
    public void Spreads_also_those_who_were_put_off_to_the_same_moment()
    {
        var hour = TimeSpan.FromHours(1);

        Assert.Equal(hour, RetrySchedule.After(1, 0, hour));
        Assert.Equal(hour + TimeSpan.FromSeconds(1), RetrySchedule.After(1, 1, hour));
    }

    private static TimeSpan Total(double chance) => Enumerable.Range(1, RetrySchedule.Attempts - 1)
        .Aggregate(TimeSpan.Zero, (sum, failed) => sum + RetrySchedule.After(failed, chance, null)!.Value);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
