using System.Runtime.InteropServices;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// Those who wait for a statement that takes several of them: first come, first served for each client, and the clients by turns. Whoever waits behind a
/// thousand of their own client keeps nobody else waiting. Not for several threads at once.
/// </summary>
/// <param name="client">Whom one waits for.</param>
internal sealed class FairLine<T>(Func<T, string> client)
{
    private readonly Dictionary<string, Line> lines = [];
    private readonly Queue<Line> turns = new();
    private Line? spare;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Joins the line.</summary>
    public void Add(T one)
    {
        var whose = client(one);
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, whose, out var waits);
        if (!waits)
        {
            (line, spare) = (spare ?? new Line(), null);
            line.Client = whose;
            turns.Enqueue(line);
        }

        line!.Waiting.Enqueue(one);
        Count++;
    }

    /// <summary>Takes those whose turn it is, no more than <paramref name="most"/>.</summary>
    public List<T> Take(int most)
    {
        var taken = new List<T>(Math.Min(Count, most));
        while (taken.Count < most && turns.TryDequeue(out var line))
        {
            taken.Add(line.Waiting.Dequeue());
            if (line.Waiting.Count > 0)
            {
                turns.Enqueue(line);
            }
            else
            {
                lines.Remove(line.Client);
                spare = line;
            }
        }

        Count -= taken.Count;
        return taken;
    }

    private sealed class Line
    {
        public string Client { get; set; } = "";

        public Queue<T> Waiting { get; } = new();
    }
}
