using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Kyc;

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
            await using var own = scopes.CreateAsyncScope();
            var check = own.ServiceProvider.GetRequiredService<CheckApplicationHandler>();
            await check.Handle(
                new Actor(claimed.ClientId, "system", ""), claimed.CustomerId, claimed.ApplicationId, notify: true, clock, stop);
        });
        return due.Count == Batch;
    }
}
