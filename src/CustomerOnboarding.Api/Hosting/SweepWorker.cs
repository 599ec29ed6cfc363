using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Removes what nobody needs any more, one kind after the other; one that fails doesn't keep the others.</summary>
internal sealed class SweepWorker(IReadOnlyList<ISweep> sweeps, DatabaseStart database, ILogger<SweepWorker> logger) : Worker(database, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        foreach (var sweep in sweeps)
        {
            try
            {
                if (await sweep.Run(cancellation) is > 0 and var swept)
                {
                    logger.LogInformation("Swept up {Swept} {What}", swept, sweep.What);
                }
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                Failed(exception);
            }
        }

        return false;
    }
}
