using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Gives back idempotency keys whose requests ended while the database was away.</summary>
internal sealed class KeyWorker(IIdempotencyStore keys, DatabaseStart database, ILogger<KeyWorker> logger) : Worker(database, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        await keys.ReleaseOwed(cancellation);
        return false;
    }
}
