using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// What waits at the same moment is asked in one statement. While one is under way the next gather; who comes alone goes straight through, without a
/// wait. Each is answered after its commit. Should a statement of several fail, its parts are asked again one by one, so that none harms its
/// neighbours; an unreachable database is the same for all.
/// </summary>
/// <typeparam name="TAsk">What one asks.</typeparam>
/// <typeparam name="TAnswer">What one is told.</typeparam>
/// <param name="run">Answers several, in their order, in one statement.</param>
/// <param name="most">How many go into one statement at most.</param>
internal sealed class Gathering<TAsk, TAnswer>(Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> run, int most)
{
    private readonly Lock turn = new();
    private readonly Queue<Waiting> waiting = new();
    private bool isRunning;

    /// <summary>How long one waits for the statement before one's own and then one's own: less than the five seconds a caller may wait.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);

    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<TAnswer> Ask(TAsk ask, CancellationToken cancellation)
    {
        var mine = new Waiting(ask);
        bool isFirst;
        lock (turn)
        {
            waiting.Enqueue(mine);
            isFirst = !isRunning;
            isRunning = true;
        }

        if (isFirst)
        {
            _ = RunUntilNobodyWaits();
        }

        // Shared, so one who hangs up doesn't end it for the others.
        return mine.Task.IsCompletedSuccessfully ? mine.Task : mine.Task.WaitAsync(Patience, cancellation);
    }

    private async Task RunUntilNobodyWaits()
    {
        while (Take() is { } together)
        {
            if (await Try(together) is { } failure)
            {
                await Apart(together, failure);
            }
        }
    }

    private List<Waiting>? Take()
    {
        lock (turn)
        {
            if (waiting.Count == 0)
            {
                isRunning = false;
                return null;
            }

            var together = new List<Waiting>(Math.Min(waiting.Count, most));
            while (together.Count < most && waiting.TryDequeue(out var next))
            {
                together.Add(next);
            }

            return together;
        }
    }

    private async Task<Exception?> Try(List<Waiting> together)
    {
        try
        {
            var answers = await run(together.ConvertAll(one => one.Ask));
            for (var at = 0; at < together.Count; at++)
            {
                together[at].SetResult(answers[at]);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task Apart(List<Waiting> together, Exception failure)
    {
        var retry = !DatabaseOutage.Is(failure) && (together.Count > 1 || failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected });
        foreach (var one in together)
        {
            var own = retry ? await Try([one]) : failure;
            if (own is not null)
            {
                one.SetException(own);
            }
        }
    }

    // Those who wait go on elsewhere: the statement after this one must not wait for what they do.
    private sealed class Waiting(TAsk ask) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TAsk Ask => ask;
    }
}
