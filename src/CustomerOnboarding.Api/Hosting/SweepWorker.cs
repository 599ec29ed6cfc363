using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Sweeps up the files that interrupted uploads left behind, a day after they began: no upload takes that long.</summary>
internal sealed class SweepWorker(
    IDocumentStore documents, DatabaseStart database, TimeProvider clock, ILogger<SweepWorker> logger) : Worker(database, logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        var swept = await documents.SweepLeftovers(clock.GetUtcNow() - Age, cancellation);
        if (swept > 0)
        {
            logger.LogInformation("Swept up {Files} files of interrupted uploads", swept);
        }

        return false;
    }
}
