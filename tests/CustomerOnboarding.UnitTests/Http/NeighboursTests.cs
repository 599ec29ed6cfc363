using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Whether a client has the service to itself.</summary>
public class NeighboursTests
{
    private readonly MovedClock clock = new();
    private readonly Neighbours neighbours;

    public NeighboursTests() => neighbours = new(clock);

    [Fact]
    public void Who_asks_alone_has_none_however_often()
    {
        Assert.False(neighbours.Of("a"));
        neighbours.Asks("a");
        neighbours.Asks("a");

        Assert.False(neighbours.Of("a"));
        Assert.True(neighbours.Of("b"));
    }

    [Fact]
    public void Two_have_each_other_for_a_while_whoever_asked_last()
    {
        neighbours.Asks("b");
        clock.Advance(6);
        neighbours.Asks("a");
        neighbours.Asks("a");

        Assert.True(neighbours.Of("a"));
        Assert.True(neighbours.Of("b"));
        clock.Advance(6);
        Assert.False(neighbours.Of("a"));
        Assert.True(neighbours.Of("b"));
        clock.Advance(6);
        Assert.False(neighbours.Of("b"));
    }

    [Fact]
    public void Of_many_each_has_some()
    {
        foreach (var client in new[] { "a", "b", "c", "a", "c", "c" })
        {
            neighbours.Asks(client);
        }

        Assert.All(["a", "b", "c", "d"], client => Assert.True(neighbours.Of(client)));
        clock.Advance(11);
        neighbours.Asks("c");
        Assert.False(neighbours.Of("c"));
        Assert.True(neighbours.Of("a"));
    }

    private sealed class MovedClock : TimeProvider
    {
        private long seconds = 100;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public void Advance(long by) => seconds += by;
    }
}
