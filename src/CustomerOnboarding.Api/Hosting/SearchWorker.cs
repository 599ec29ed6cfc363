using System.Diagnostics;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Keeps what operators search through a few seconds behind what is written. It does so at leisure: of a flood of registrations it copies what it can in a tenth of
/// the time, in steps too short to hold up who wants a core meanwhile, and the rest when the flood is over.
/// </summary>
internal sealed class SearchWorker(ICustomerSearchCopy copy, DatabaseStart database, ILogger<SearchWorker> logger) : Worker(database, logger)
{
    private const int Leisure = 9;
    private const int Step = 100;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(3);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (await copy.CatchUp(Step, cancellation))
        {
            return false;
        }

        await Task.Delay(Stopwatch.GetElapsedTime(started) * Leisure, cancellation);
        return true;
    }
}
