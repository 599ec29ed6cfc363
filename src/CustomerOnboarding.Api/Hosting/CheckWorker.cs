using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Asks the verifier about applications whose check is due: started in the background, running, or left by a process that died.</summary>
internal sealed class CheckWorker(
    IServiceScopeFactory scopes, DatabaseStart database, TimeProvider clock, ILogger<CheckWorker> logger) : Worker(database, logger)
{
    private const int Batch = 16;

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IOperatorDirectory>();
        var due = await directory.ClaimDueChecks(clock.GetUtcNow(), KycProcess.Lease, Batch, cancellation);
        await Parallel.ForEachAsync(due, cancellation, async (claimed, stop) =>
        {
            try
            {
                await using var own = scopes.CreateAsyncScope();
                var check = own.ServiceProvider.GetRequiredService<CheckApplicationHandler>();
                await check.Handle(
                    new Actor(claimed.ClientId, "system", ""), claimed.CustomerId, claimed.ApplicationId, notify: true, clock, stop);
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                // One that can't be checked must not end the round of the others; it comes again after its lease.
                if (!DatabaseOutage.Is(exception))
                {
                    logger.LogError("The check of {ApplicationId} failed {Exception}", claimed.ApplicationId, ExceptionText.Of(exception));
                }
            }
        });
        return due.Count == Batch;
    }
}
