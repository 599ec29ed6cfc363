using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>Whose turn it is among those who wait for a statement: a letter is a client, what follows it is one who waits.</summary>
public class FairLineTests
{
    [Fact]
    public void One_client_alone_is_served_in_order_up_to_the_maximum()
    {
        var line = Line("a1", "a2", "a3", "a4", "a5");

        Assert.Equal(["a1", "a2", "a3", "a4"], line.Take(4));
        Assert.Equal(1, line.Count);
        line.Add("a6");
        Assert.Equal(["a5", "a6"], line.Take(4));
        Assert.Equal(0, line.Count);
        Assert.Empty(line.Take(4));
    }

    [Fact]
    public void Clients_take_turns_and_who_was_left_over_comes_first_the_next_time()
    {
        var line = Line("a1", "a2", "a3", "a4", "b1", "c1", "c2");

        Assert.Equal(["a1", "b1", "c1", "a2", "c2"], line.Take(5));
        line.Add("b2");
        Assert.Equal(["a3", "b2"], line.Take(2));
        Assert.Equal(["a4"], line.Take(2));

        line = Line("a1", "a2", "b1", "b2", "c1", "c2");
        Assert.Equal(["a1", "b1"], line.Take(2));
        Assert.Equal(["c1", "a2"], line.Take(2));
        Assert.Equal(["b2", "c2"], line.Take(2));
    }

    private static FairLine<string> Line(params string[] waiting)
    {
        var line = new FairLine<string>(one => one[..1]);
        Array.ForEach(waiting, line.Add);
        return line;
    }
}
