using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Delivers webhooks, several at a time. A place is given to the next delivery as soon as one is free, and no client takes more than its
/// share of them: a partner whose receivers hang holds up nobody else.
/// </summary>
internal sealed class WebhookWorker(
    IServiceScopeFactory scopes, DatabaseStart database, ILogger<WebhookWorker> logger) : Worker(database, logger)
{
    private const int Places = 64;
    private const int PlacesOfAClient = 16;

    // What is under way at the end may finish, or it would have to be sent again; but the end doesn't wait for a receiver that hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim free = new(Places);
    private readonly Dictionary<string, int> taken = [];
    private readonly CancellationTokenSource abandon = new();

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        abandon.CancelAfter(Grace);
        for (var place = 0; place < Places; place++)
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
        ClaimedDelivery? claimed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var dispatcher = scope.ServiceProvider.GetRequiredService<IWebhookDispatcher>();
            // Not cancelled at the end: a claim that nobody hears of would have to run out first.
            claimed = (await dispatcher.Claim(1, Busy(), CancellationToken.None)).SingleOrDefault();
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

        Take(claimed.ClientId, 1);
        _ = Deliver(claimed, abandon.Token); // it gives its place back itself, and never throws
        return true;
    }

    private async Task Deliver(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var tried = await scope.ServiceProvider.GetRequiredService<IWebhookDispatcher>().Deliver(delivery, cancellation);
            // Whoever runs this must see what partners don't get. Ids and the result's kind: an address may hold anything.
            logger.Log(
                tried is { State: DeliveryState.Delivered } ? LogLevel.Information : LogLevel.Warning,
                "Webhook {EventId} of {ClientId}: {State} after attempt {Attempt} ({Result})",
                delivery.EventId, delivery.ClientId, tried?.State.ToString() ?? "ClaimLost", tried?.Attempt, tried?.Result);
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
            Take(delivery.ClientId, -1);
            free.Release();
        }
    }

    private void Take(string clientId, int places)
    {
        lock (taken)
        {
            taken[clientId] = taken.GetValueOrDefault(clientId) + places;
            if (taken[clientId] == 0)
            {
                taken.Remove(clientId);
            }
        }
    }

    private string[] Busy()
    {
        lock (taken)
        {
            return [.. taken.Where(client => client.Value >= PlacesOfAClient).Select(client => client.Key)];
        }
    }
}
