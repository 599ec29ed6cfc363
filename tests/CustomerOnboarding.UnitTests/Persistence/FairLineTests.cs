using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>Whose turn it is among those who wait for a statement: a letter is a client, what follows it is one who waits.</summary>
public class FairLineTests
{
    [Fact]
    public void One_client_alone_is_served_in_order_up_to_the_maximum()
    {
        var line = Line(_ => 4, "a1", "a2", "a3", "a4", "a5");

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
        var line = Line(_ => 9, "a1", "a2", "a3", "a4", "b1", "c1", "c2");

        Assert.Equal(["a1", "b1", "c1", "a2", "c2"], line.Take(5));
        line.Add("b2");
        Assert.Equal(["a3", "b2"], line.Take(2));
        Assert.Equal(["a4"], line.Take(2));

        line = Line(_ => 9, "a1", "a2", "b1", "b2", "c1", "c2");
        Assert.Equal(["a1", "b1"], line.Take(2));
        Assert.Equal(["c1", "a2"], line.Take(2));
        Assert.Equal(["b2", "c2"], line.Take(2));
    }

    [Fact]
    public void Nobody_gets_more_than_a_share_though_there_be_room()
    {
        var line = Line(client => client == "a" ? 2 : 9, "a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3");

        Assert.Equal(["a1", "b1", "a2", "b2", "b3"], line.Take(9));
        Assert.Equal(["a3", "a4"], line.Take(9));
        Assert.Equal(["a5"], line.Take(9));
        Assert.Equal(0, line.Count);
    }

    [Fact]
    public void A_share_is_what_it_is_at_each_taking()
    {
        var share = 1;
        var line = Line(_ => share, "a1", "a2", "a3", "a4");

        Assert.Equal(["a1"], line.Take(9));
        share = 2;
        Assert.Equal(["a2", "a3"], line.Take(9));
        line.Add("b1");
        Assert.Equal(["a4", "b1"], line.Take(9));
    }

    private static FairLine<string> Line(Func<string, int> share, params string[] waiting)
    {
        var line = new FairLine<string>(one => one[..1], share);
        Array.ForEach(waiting, line.Add);
        return line;
    }
}
