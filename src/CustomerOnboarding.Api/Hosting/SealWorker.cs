using CustomerOnboarding.Domain.Audit;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Links what was written to the audit trail, a few seconds behind it.</summary>
internal sealed class SealWorker(IAuditSealer sealer, DatabaseStart database, ILogger<SealWorker> logger) : Worker(database, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        await sealer.Seal(cancellation);
        return false; // what came meanwhile is worth a pause, or each link would hold one line
    }
}
