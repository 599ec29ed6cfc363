using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Work that comes back: a round, a pause, the next. A round that fails is logged and comes again; an unreachable database is no news, since
/// every request says so. Nothing runs before the schema is up to date.
/// </summary>
internal abstract class Worker(DatabaseStart database, ILogger logger) : BackgroundService
{
    /// <summary>How long to wait after a round that found nothing more to do.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>One round; true when there may be more to do at once.</summary>
    protected abstract Task<bool> Round(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (!database.IsPrepared || !await Try(stoppingToken))
            {
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task<bool> Try(CancellationToken cancellation)
    {
        try
        {
            return await Round(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            if (!DatabaseOutage.Is(exception))
            {
                logger.LogError("{Worker} failed {Exception}", GetType().Name, ExceptionText.Of(exception));
            }

            return false;
        }
    }
}
