using System.Diagnostics;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Work that comes back: a round, a pause, the next. A round that fails is logged and comes again; of a database that doesn't answer once a minute, since
/// work that never gets through would otherwise stop without a line. Nothing runs before the schema is up to date.
/// </summary>
internal abstract class Worker(DatabaseStart database, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private long? saidAt;

    /// <summary>How long to wait after a round that found nothing more to do.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>One round; true when there may be more to do at once.</summary>
    protected abstract Task<bool> Round(CancellationToken cancellation);

    /// <summary>Logs a failure of the work.</summary>
    protected void Failed(Exception exception)
    {
        if (!DatabaseOutage.Is(exception))
        {
            logger.LogError("{Worker} failed {Exception}", GetType().Name, ExceptionText.Of(exception));
        }
        else if (saidAt is not { } said || Stopwatch.GetElapsedTime(said) > BetweenLines)
        {
            saidAt = Stopwatch.GetTimestamp();
            logger.LogWarning(
                "{Worker}: PostgreSQL at {Database} can't be reached or doesn't answer in time: {Cause}", GetType().Name, database.Database, ExceptionText.CauseOf(exception));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (!database.IsPrepared || !await Try(stoppingToken))
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the service, also of one that is disposed of without having been stopped: nothing to log.
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
            Failed(exception);
            return false;
        }
    }
}
