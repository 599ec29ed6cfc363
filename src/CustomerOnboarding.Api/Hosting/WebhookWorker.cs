using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Delivers webhooks, several at a time. A place is given to the next delivery as soon as one is free, so that receivers who hang don't hold
/// up the others.
/// </summary>
internal sealed class WebhookWorker(
    IServiceScopeFactory scopes, DatabaseStart database, ILogger<WebhookWorker> logger) : Worker(database, logger)
{
    private const int Places = 16;

    private readonly SemaphoreSlim free = new(Places);

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    protected override async Task<bool> Round(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        ClaimedDelivery? claimed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            claimed = (await scope.ServiceProvider.GetRequiredService<IWebhookDispatcher>().Claim(1, cancellation)).SingleOrDefault();
        }
        finally
        {
            if (claimed is null)
            {
                free.Release();
            }
        }

        if (claimed is null)
        {
            return false;
        }

        _ = Deliver(claimed, cancellation); // it gives its place back itself, and never throws
        return true;
    }

    private async Task Deliver(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IWebhookDispatcher>().Deliver(delivery, cancellation);
        }
        catch (Exception exception)
        {
            // The claim runs out and the delivery comes again.
            if (!cancellation.IsCancellationRequested && !DatabaseOutage.Is(exception))
            {
                logger.LogError("A webhook's delivery failed {Exception}", ExceptionText.Of(exception));
            }
        }
        finally
        {
            free.Release();
        }
    }
}
