using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// What waits at the same moment is asked in one statement. While one is under way the next gather; who comes alone goes straight through, without a
/// wait. Each is answered after its commit; who gives up before their statement begins isn't asked any more. Should a statement of several fail, its parts are asked again one by one, so that none harms its
/// neighbours; an unreachable database is the same for all. What has to wait for a key that somebody holds is asked apart from other clients'.
/// </summary>
/// <remarks>
/// The statements run one behind the other. Who comes alone asks on the caller's own thread, one of all gatherings at a time (<see cref="LoneAsker"/>): to wake another
/// thread for the statement and a third for its answer took a third of a lone registration's time. All others are asked by a thread that does nothing else: in the pool each statement
/// would stand behind whatever the answers of the last one have to do, while everybody else waits for it.
/// </remarks>
/// <typeparam name="TAsk">What one asks.</typeparam>
/// <typeparam name="TAnswer">What one is told.</typeparam>
internal sealed class Gathering<TAsk, TAnswer>
{
    // So many in one statement, and there are more on their way.
    private const int Several = 4;

    private readonly Func<IReadOnlyList<TAsk>, IReadOnlyList<TAnswer>> run;
    private readonly int most;
    private readonly Func<TAsk, string> client;
    private readonly FairLine<Waiting> waiting;
    private readonly object turn = new();
    private bool isStatementUnderWay;
    private bool hasThread;
    private bool hasComeSinceLastLook;

    /// <summary>For what is nobody's in particular, or not known yet: first come, first served.</summary>
    /// <param name="run">Answers several, in their order, in one statement.</param>
    /// <param name="most">How many go into one statement at most.</param>
    public Gathering(Func<IReadOnlyList<TAsk>, IReadOnlyList<TAnswer>> run, int most)
        : this(run, most, _ => "")
    {
    }

    /// <summary>For what clients ask: they take turns.</summary>
    /// <param name="run">Answers several, in their order, in one statement.</param>
    /// <param name="most">How many go into one statement at most.</param>
    /// <param name="client">Which client asks.</param>
    public Gathering(Func<IReadOnlyList<TAsk>, IReadOnlyList<TAnswer>> run, int most, Func<TAsk, string> client) =>
        (this.run, this.most, this.client, waiting) = (run, most, client, new(one => client(one.Ask)));

    /// <summary>How long one waits for the statement before one's own and then one's own: less than the five seconds a caller may wait.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long the next statement is put off behind one of several, so that more ride in it: each costs as much as some rows do, and at half of what a machine can do
    /// most of its statements would be half empty. Nobody waits where few come.
    /// </summary>
    public TimeSpan Breath { get; init; }

    /// <summary>How the thread sleeps.</summary>
    public Action<TimeSpan> Sleep { get; init; } = Thread.Sleep;

    /// <summary>How long nobody comes before it rests.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is done when nobody came for a while, between two statements.</summary>
    public Action AtRest { get; init; } = () => { };

    /// <summary>Asks. Who comes while nothing is under way, here and for any other lone asker, holds the caller's thread until the statement's end.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<TAnswer> Ask(TAsk ask, CancellationToken cancellation)
    {
        var mine = new Waiting(ask);
        lock (turn)
        {
            SeeToThread();
            if (isStatementUnderWay || waiting.Count > 0 || !LoneAsker.TryBegin())
            {
                waiting.Add(mine);
                PulseIfNextMayBegin();
                // Shared, so one who hangs up doesn't end it for the others.
                return mine.Wait = mine.Task.WaitAsync(Patience, cancellation);
            }

            isStatementUnderWay = true;
        }

        try
        {
            Run([mine]);
        }
        finally
        {
            LoneAsker.End();
            NextMayBegin();
        }

        return mine.Task;
    }

    // Somebody has to take those who gather, and to notice when nobody comes any more.
    private void SeeToThread()
    {
        hasComeSinceLastLook = true;
        if (!hasThread)
        {
            new Thread(RunUntilNobodyComes) { IsBackground = true, Name = $"gathering {typeof(TAsk).Name}" }.UnsafeStart();
            hasThread = true; // not before: should the system have no thread to give, the next one who comes tries again
        }
    }

    private void RunUntilNobodyComes()
    {
        while (Take() is { } together)
        {
            Run(together);
            if (together.Count >= Several && Breath > TimeSpan.Zero)
            {
                Sleep(Breath);
            }

            NextMayBegin();
        }
    }

    private void NextMayBegin()
    {
        lock (turn)
        {
            isStatementUnderWay = false;
            PulseIfNextMayBegin();
        }
    }

    private void PulseIfNextMayBegin()
    {
        if (!isStatementUnderWay && waiting.Count > 0)
        {
            Monitor.Pulse(turn);
        }
    }

    private List<Waiting>? Take()
    {
        lock (turn)
        {
            while (true)
            {
                if (!isStatementUnderWay && waiting.Count > 0)
                {
                    // Whoever has given up is told so already: to ask for them would hold up those who still wait, and do what nobody knows of.
                    var together = waiting.Take(most);
                    together.RemoveAll(one => one.HasGivenUp);
                    if (together.Count > 0)
                    {
                        isStatementUnderWay = true;
                        return together;
                    }
                }
                else if (!Monitor.Wait(turn, Idle) && !isStatementUnderWay && waiting.Count == 0)
                {
                    if (!hasComeSinceLastLook)
                    {
                        AtRest(); // under the lock: the next statement begins after it
                        hasThread = false;
                        return null;
                    }

                    hasComeSinceLastLook = false;
                }
            }
        }
    }

    private void Run(List<Waiting> together)
    {
        if (Try(together) is { } failure)
        {
            Apart(together, failure);
        }
    }

    private Exception? Try(List<Waiting> together)
    {
        try
        {
            var answers = run(together.ConvertAll(one => one.Ask));
            if (together.Count == 1)
            {
                together[0].SetResult(answers[0]);
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(Answer, (together, answers), preferLocal: false); // meanwhile the next statement begins
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static void Answer((List<Waiting> Together, IReadOnlyList<TAnswer> Answers) answered)
    {
        for (var at = 0; at < answered.Together.Count; at++)
        {
            answered.Together[at].SetResult(answered.Answers[at]);
        }
    }

    private void Apart(List<Waiting> together, Exception failure)
    {
        if (IsHeldUp(failure) && together.GroupBy(one => client(one.Ask)).ToArray() is { Length: > 1 } clients)
        {
            // What somebody else holds is a client's own, so the others are asked without that client; each of the client's own may wait as long again.
            Array.ForEach(clients, own => Run([.. own]));
            return;
        }

        var retry = !DatabaseOutage.Is(failure) || IsHeldUp(failure);
        retry &= together.Count > 1 || failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected };
        foreach (var one in together)
        {
            var own = retry ? Try([one]) : failure;
            if (own is not null)
            {
                one.SetException(own);
                // The next might be as long in coming, and nobody waits for ever.
                (retry, failure) = (retry && !IsHeldUp(own), own);
            }
        }
    }

    // It waited for what somebody else holds who doesn't come to an end.
    private static bool IsHeldUp(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    // Those who wait go on elsewhere: the statement after this one must not wait for what they do.
    private sealed class Waiting(TAsk ask) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TAsk Ask => ask;

        /// <summary>For how long whoever asks waits; null where they don't, but ask by themselves.</summary>
        public Task<TAnswer>? Wait { get; set; }

        /// <summary>Whether they wait no longer, and have no answer: they hung up, or were told that it takes too long.</summary>
        public bool HasGivenUp => Wait is { IsCompleted: true } && !Task.IsCompleted;
    }
}
