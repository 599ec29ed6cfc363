using CustomerOnboarding.Api.Http.Access;

namespace CustomerOnboarding.UnitTests.Http;

public class RateCounterTests
{
    private readonly Clock clock = new();

    [Fact]
    public void So_many_are_answered_in_a_minute_from_the_first_one()
    {
        var counter = new RateCounter(new RateLimit(3), clock);
        var end = clock.Now + TimeSpan.FromMinutes(1);

        var first = counter.Count("C1");
        clock.Now += TimeSpan.FromSeconds(20);
        var (second, third) = (counter.Count("C1"), counter.Count("C1"));
        clock.Now += TimeSpan.FromSeconds(10);
        var fourth = counter.Count("C1");

        Assert.Equal([new(2, end, null), new(1, end, null), new(0, end, null), new(0, end, TimeSpan.FromSeconds(30))], new[] { first, second, third, fourth });
    }

    [Fact]
    public void The_next_window_begins_with_the_first_request_after_it()
    {
        var counter = new RateCounter(new RateLimit(1), clock);
        counter.Count("C1");
        Assert.NotNull(counter.Count("C1").Wait);

        clock.Now += TimeSpan.FromSeconds(59);
        Assert.NotNull(counter.Count("C1").Wait);
        clock.Now += TimeSpan.FromSeconds(6);

        Assert.Equal(new RateStanding(0, clock.Now + TimeSpan.FromMinutes(1), null), counter.Count("C1"));
    }

    [Fact]
    public void One_clients_many_are_nothing_to_another()
    {
        var counter = new RateCounter(new RateLimit(1), clock);
        counter.Count("C1");
        counter.Count("C1");

        Assert.Null(counter.Count("C2").Wait);
    }

    [Fact]
    public void Clients_that_ask_no_more_are_forgotten()
    {
        var counter = new RateCounter(new RateLimit(10), clock);
        for (var client = 0; client < 1000; client++)
        {
            counter.Count($"C{client}");
        }

        Assert.Equal(1000, counter.Clients);
        clock.Now += TimeSpan.FromMinutes(1);
        counter.Count("C1");

        Assert.Equal(1, counter.Clients);
    }

    [Fact]
    public void A_clock_that_was_set_back_shuts_nobody_out()
    {
        var counter = new RateCounter(new RateLimit(1), clock);
        counter.Count("C1");

        clock.Now -= TimeSpan.FromHours(1);

        Assert.Equal(new RateStanding(0, clock.Now + TimeSpan.FromMinutes(1), null), counter.Count("C1"));
    }

    [Fact]
    public async Task Of_many_at_once_exactly_so_many_are_answered()
    {
        var counter = new RateCounter(new RateLimit(100), clock);

        var standings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 100).Select(_ => counter.Count("C1")).ToArray())));

        Assert.Equal(100, standings.SelectMany(each => each).Count(each => each.Wait is null));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 5, 17, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
