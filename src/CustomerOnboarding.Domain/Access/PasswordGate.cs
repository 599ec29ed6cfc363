using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// Lets only so many password checks run at once as there are cores to spare: each takes a core for a good while on purpose, and a flood of logins must not
/// starve the requests of those who are in already. Who waits is let in by turns, an address at a time, and no address has more than a few waiting: whoever
/// floods waits for themselves, and an honest login for as many checks as there are addresses waiting, not for as many as there are requests.
/// </summary>
/// <param name="places">How many checks run at once.</param>
public sealed class PasswordGate(int places)
{
    /// <summary>How many of one address wait at most.</summary>
    public const int WaitingPerAddress = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = [];

    // Each address that has somebody waiting, once.
    private readonly Queue<string> turns = new();
    private int free = places;

    /// <summary>As many as there are cores but one.</summary>
    public PasswordGate() : this(Math.Max(1, Environment.ProcessorCount - 1))
    {
    }

    /// <summary>How many wait, of all addresses.</summary>
    public int Waiting
    {
        get
        {
            lock (changing)
            {
                return waiting.Values.Sum(queue => queue.Count);
            }
        }
    }

    /// <summary>
    /// Runs the work when its turn comes, whether or not the caller is still there by then; <see cref="ErrorKind.TooManyAttempts"/> when too many of the
    /// address wait already.
    /// </summary>
    public async Task<Result<T>> Run<T>(string address, Func<Task<Result<T>>> work)
    {
        if (Enter(address) is not { } turn)
        {
            return AccessErrors.TooManyAttempts(Pause);
        }

        await turn;
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            Leave();
        }
    }

    private Task? Enter(string address)
    {
        lock (changing)
        {
            if (free > 0)
            {
                free--;
                return Task.CompletedTask;
            }

            if (!waiting.TryGetValue(address, out var queue))
            {
                waiting[address] = queue = new();
                turns.Enqueue(address);
            }

            if (queue.Count == WaitingPerAddress)
            {
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(turn);
            return turn.Task;
        }
    }

    // The place goes to the next in turn; it is free only when nobody waits.
    private void Leave()
    {
        lock (changing)
        {
            if (!turns.TryDequeue(out var address))
            {
                free++;
                return;
            }

            var queue = waiting[address];
            queue.Dequeue().SetResult();
            if (queue.Count > 0)
            {
                turns.Enqueue(address);
            }
            else
            {
                waiting.Remove(address);
            }
        }
    }
}
