using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new EventFormat("connectfi").Retries;

    public static TheoryData<int> Failures => [.. Enumerable.Range(1, Schedule.Attempts - 1)];

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
        Assert.NotNull(Schedule.After(Schedule.Attempts - 1, 0, null));
        Assert.Null(Schedule.After(Schedule.Attempts, 0, null));
        Assert.Null(Schedule.After(Schedule.Attempts, 0, TimeSpan.FromHours(1)));
        Assert.Null(Schedule.After(Schedule.Attempts + 5, 1, null));
    }

    [Fact]
    public void Waits_longer_each_time_even_by_the_worst_chance()
    {
        for (var failed = 2; failed < Schedule.Attempts; failed++)
        {
            Assert.True(Schedule.After(failed, 0, null) >= Schedule.After(failed - 1, 1, null), $"pause {failed}");
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Adds_a_fifth_at_most_by_chance(int failed)
    {
        var pause = Schedule.After(failed, 0, null)!.Value;

        Assert.Equal(pause * 1.1, Schedule.After(failed, 0.5, null)!.Value);
        Assert.Equal(pause * 1.2, Schedule.After(failed, 1, null)!.Value);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Waits_for_what_the_receiver_asks_for_a_day_at_most(int failed)
    {
        var pause = Schedule.After(failed, 0, null)!.Value;
        var day = TimeSpan.FromDays(1);

        Assert.Equal(pause, Schedule.After(failed, 0, TimeSpan.FromSeconds(1)));
        Assert.Equal(pause, Schedule.After(failed, 0, TimeSpan.FromSeconds(-100)));
        Assert.Equal(day, Schedule.After(failed, 0, day));
        Assert.Equal(day, Schedule.After(failed, 0, TimeSpan.MaxValue));
        Assert.Equal(Max(pause, TimeSpan.FromHours(11)), Schedule.After(failed, 0, TimeSpan.FromHours(11)));
    }

    [Fact]
    public void Spreads_also_those_who_were_put_off_to_the_same_moment()
    {
        var hour = TimeSpan.FromHours(1);

        Assert.Equal(hour, Schedule.After(1, 0, hour));
        Assert.Equal(hour + TimeSpan.FromSeconds(1), Schedule.After(1, 1, hour));
    }

    [Fact]
    public void Doesnt_listen_to_the_receiver_where_the_dialect_doesnt() =>
        Assert.Equal(TimeSpan.FromSeconds(5), new RetrySchedule(TimeSpan.FromSeconds(5)).After(1, 0, TimeSpan.FromHours(1)));

    [Fact]
    public void Adds_nothing_by_chance_where_the_dialect_says_so() =>
        Assert.Equal(TimeSpan.FromSeconds(5), new RetrySchedule(TimeSpan.FromSeconds(5)) { Spread = 0 }.After(1, 1, null));

    [Fact]
    public void Doubles_until_it_is_as_long_as_the_longest()
    {
        var schedule = RetrySchedule.Doubling(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 8);

        Assert.Equal([5, 10, 20, 40, 60, 60, 60], schedule.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(8, schedule.Attempts);
        Assert.Null(schedule.After(8, 0, null));
        Assert.Equal([5, 10, 10], RetrySchedule.Doubling(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), 4).Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(1, RetrySchedule.Doubling(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), 1).Attempts);
    }

    private static TimeSpan Total(double chance) => Enumerable.Range(1, Schedule.Attempts - 1)
        .Aggregate(TimeSpan.Zero, (sum, failed) => sum + Schedule.After(failed, chance, null)!.Value);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
