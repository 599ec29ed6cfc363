using System.Runtime.InteropServices;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// So many places for each key; who finds none free waits for one, first in, first out. Whoever waits here holds nothing but memory, where a lock or a pool
/// of the database would have it hold a connection. Keys that nobody uses are forgotten.
/// </summary>
/// <param name="places">How many a key has, one at least.</param>
/// <param name="patience">How long one waits.</param>
internal sealed class KeyedQueue<TKey>(int places, TimeSpan patience) where TKey : notnull
{
    private readonly Dictionary<TKey, Line> lines = [];

    /// <summary>How many keys are in use.</summary>
    public int Keys
    {
        get
        {
            lock (lines)
            {
                return lines.Count;
            }
        }
    }

    /// <summary>Waits for a place, and keeps it until it is disposed of.</summary>
    /// <exception cref="TimeoutException">None became free in time.</exception>
    public async ValueTask<Place> Enter(TKey key, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> mine;
        lock (lines)
        {
            ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _);
            line ??= new Line();
            if (line.Taken < places)
            {
                line.Taken++;
                return new Place(this, key);
            }

            // Those who wait go on elsewhere: who leaves must not do their work.
            mine = line.Waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await mine.Value.Task.WaitAsync(patience, cancellation);
            return new Place(this, key);
        }
        catch
        {
            GiveUp(key, mine);
            throw;
        }
    }

    private void GiveUp(TKey key, LinkedListNode<TaskCompletionSource> mine)
    {
        lock (lines)
        {
            if (mine.List is { } waiting)
            {
                waiting.Remove(mine);
                return;
            }
        }

        Leave(key); // the place came at the very moment at which nobody waited for it any more
    }

    private void Leave(TKey key)
    {
        lock (lines)
        {
            var line = lines[key];
            line.Taken--;
            // Under the lock: the place goes on to who waits the longest, and nobody can come in between.
            if (line.Waiting.First is { } next)
            {
                line.Waiting.RemoveFirst();
                line.Taken++;
                next.Value.SetResult();
            }

            if (line.Taken == 0)
            {
                lines.Remove(key);
            }
        }
    }

    /// <summary>A place; the default is none. To be disposed of once.</summary>
    public readonly struct Place(KeyedQueue<TKey>? queue, TKey key) : IDisposable
    {
        public void Dispose() => queue?.Leave(key);
    }

    private sealed class Line
    {
        public int Taken { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = [];
    }
}
