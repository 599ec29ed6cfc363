namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Claims work of all clients and does it, several pieces at a time. A place is given to the next piece as soon as one is free, and what is claimed is begun at
/// once; no client takes more than its share of the places, so that one with much to do, or whose receivers hang, holds up nobody else.
/// </summary>
/// <typeparam name="TClaim">A piece of work that is ours.</typeparam>
internal abstract class ClaimWorker<TClaim>(int places, int placesOfAClient, DatabaseStart database, ILogger logger) : Worker(database, logger)
{
    // What is under way at the end may finish, or it would have to be done again; but the end doesn't wait for what hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim free = new(places);
    private readonly Dictionary<string, int> taken = [];
    private readonly CancellationTokenSource abandon = new();

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <summary>Claims up to so many pieces, of no client more than so many beside those it has in hand.</summary>
    protected abstract Task<IReadOnlyList<TClaim>> Claim(int limit, IReadOnlyDictionary<string, int> taken, int perClient);

    /// <summary>Whose a piece is.</summary>
    protected abstract string ClientOf(TClaim claim);

    /// <summary>Does a piece of work.</summary>
    protected abstract Task Do(TClaim claim, CancellationToken cancellation);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        abandon.CancelAfter(Grace);
        for (var place = 0; place < places; place++)
        {
            await free.WaitAsync(cancellationToken);
        }
    }

    public override void Dispose()
    {
        abandon.Cancel();
        base.Dispose();
    }

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        var got = 1;
        while (got < places && free.Wait(0, CancellationToken.None))
        {
            got++;
        }

        IReadOnlyList<TClaim> claimed = [];
        try
        {
            // Not cancelled at the end: a claim that nobody hears of would have to run out first.
            claimed = await Claim(got, Taken(), placesOfAClient);
            foreach (var claim in claimed)
            {
                Take(ClientOf(claim), 1);
                _ = DoInItsPlace(claim); // it gives its place back itself, and never throws
            }
        }
        finally
        {
            if (got > claimed.Count)
            {
                free.Release(got - claimed.Count);
            }
        }

        return claimed.Count > 0;
    }

    private async Task DoInItsPlace(TClaim claim)
    {
        try
        {
            await Do(claim, abandon.Token);
        }
        catch (Exception exception)
        {
            // The claim runs out and the work comes again.
            if (!abandon.IsCancellationRequested)
            {
                Failed(exception);
            }
        }
        finally
        {
            Take(ClientOf(claim), -1);
            free.Release();
        }
    }

    private void Take(string clientId, int number)
    {
        lock (taken)
        {
            taken[clientId] = taken.GetValueOrDefault(clientId) + number;
            if (taken[clientId] == 0)
            {
                taken.Remove(clientId);
            }
        }
    }

    private Dictionary<string, int> Taken()
    {
        lock (taken)
        {
            return new Dictionary<string, int>(taken);
        }
    }
}
