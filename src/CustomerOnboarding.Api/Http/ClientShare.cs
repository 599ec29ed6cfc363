using System.Runtime.InteropServices;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// So many requests of a client are worked on at the same time while other clients ask too; the next ones wait here, first in, first out, and hold nothing but
/// memory. So whoever else comes finds neither the pool's queue nor the database full of one client's requests. A client that has the service to itself isn't
/// held up.
/// </summary>
/// <remarks>
/// What is shared is the work of the processor and of the database, and a request of a few milliseconds is nothing else. One that takes <see cref="AtWork"/> waits
/// for something slow: a body that arrives bit by bit, a verifier, somebody else's lock. Its place goes on to the next, or a few such would be all that a client
/// could do.
/// </remarks>
/// <param name="places">How many.</param>
/// <param name="clock">The clock.</param>
internal sealed class ClientShare(int places, TimeProvider clock) : IDisposable
{
    /// <summary>How long a request counts.</summary>
    public static readonly TimeSpan AtWork = TimeSpan.FromMilliseconds(250);

    private readonly Neighbours neighbours = new(clock);
    private readonly Dictionary<string, Line> lines = [];
    private ITimer? timer;
    private bool isTicking;

    /// <summary>How many of a client wait.</summary>
    public int Waiting(string clientId)
    {
        lock (lines)
        {
            return lines.GetValueOrDefault(clientId)?.Waiting.Count ?? 0;
        }
    }

    /// <summary>A request of a client comes; whether it needs a place, since others ask too.</summary>
    public bool Asks(string clientId)
    {
        neighbours.Asks(clientId);
        return neighbours.Of(clientId);
    }

    /// <summary>Waits for a place, and keeps it until it is disposed of.</summary>
    public ValueTask<Place> Enter(string clientId, CancellationToken cancellation)
    {
        lock (lines)
        {
            ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, clientId, out _);
            line ??= new Line();
            if (line.Inside < places)
            {
                return new(new Place(this, clientId, Begin(line)));
            }

            var mine = line.Waiting.AddLast(new TaskCompletionSource<Stay>(TaskCreationOptions.RunContinuationsAsynchronously));
            Tick();
            return new(Turn(clientId, mine, cancellation));
        }
    }

    public void Dispose() => timer?.Dispose();

    private async Task<Place> Turn(string clientId, LinkedListNode<TaskCompletionSource<Stay>> mine, CancellationToken cancellation)
    {
        try
        {
            return new Place(this, clientId, await mine.Value.Task.WaitAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            GiveUp(clientId, mine);
            throw;
        }
    }

    private void GiveUp(string clientId, LinkedListNode<TaskCompletionSource<Stay>> mine)
    {
        lock (lines)
        {
            if (mine.List is { } waiting)
            {
                waiting.Remove(mine);
                return;
            }
        }

        Leave(clientId, mine.Value.Task.Result); // the place came at the very moment at which nobody waited for it any more
    }

    private Stay Begin(Line line)
    {
        var stay = new Stay(clock.GetTimestamp());
        line.Inside++;
        line.Counted.Enqueue(stay);
        return stay;
    }

    private void Leave(string clientId, Stay stay)
    {
        lock (lines)
        {
            if (stay.IsOver)
            {
                return; // it had taken so long that its place went on before
            }

            var line = lines[clientId];
            stay.IsOver = true;
            line.Inside--;
            Advance(clientId, line);
        }
    }

    // Those who waited the longest take the places that are free, and what is over is forgotten.
    private void Advance(string clientId, Line line)
    {
        while (line.Counted.TryPeek(out var oldest) && oldest.IsOver)
        {
            line.Counted.Dequeue();
        }

        while (line.Inside < places && line.Waiting.First is { } next)
        {
            line.Waiting.RemoveFirst();
            next.Value.SetResult(Begin(line));
        }

        if (line.Inside == 0)
        {
            lines.Remove(clientId);
        }
    }

    private void Tick()
    {
        if (!isTicking)
        {
            isTicking = true;
            timer ??= clock.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(AtWork, Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire()
    {
        lock (lines)
        {
            isTicking = false;
            foreach (var (clientId, line) in lines.ToArray())
            {
                while (line.Counted.TryPeek(out var oldest) && (oldest.IsOver || clock.GetElapsedTime(oldest.Since) >= AtWork))
                {
                    line.Inside -= oldest.IsOver ? 0 : 1;
                    oldest.IsOver = true;
                    line.Counted.Dequeue();
                }

                Advance(clientId, line);
                if (line.Waiting.Count > 0)
                {
                    Tick();
                }
            }
        }
    }

    /// <summary>A place, to be disposed of once.</summary>
    public readonly struct Place(ClientShare share, string clientId, Stay stay) : IDisposable
    {
        public void Dispose() => share.Leave(clientId, stay);
    }

    /// <summary>How long a request has been at it, and whether it still counts.</summary>
    internal sealed class Stay(long since)
    {
        public long Since => since;

        public bool IsOver { get; set; }
    }

    private sealed class Line
    {
        public int Inside { get; set; }

        public Queue<Stay> Counted { get; } = new();

        public LinkedList<TaskCompletionSource<Stay>> Waiting { get; } = [];
    }
}
