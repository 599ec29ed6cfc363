using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Brings the schema up to date at start, and in Development adds its clients. A database that can't be reached yet is no reason to
/// give up: the service answers 503 and goes on trying. Any other failure stops the process, at whichever try it shows.
/// </summary>
internal sealed class DatabaseStart(
    IDatabaseMigrator migrator,
    DevelopmentClients development,
    IHostEnvironment environment,
    IEnumerable<PrivateCluster> joined,
    IHostApplicationLifetime lifetime,
    ILogger<DatabaseStart> logger) : BackgroundService, IReadiness
{
    // Asked for so that the container made it, and so leaves it at the end: a container doesn't dispose of what nobody asked for.
    private readonly PrivateCluster[] clusters = [.. joined];

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile bool prepared;

    public string Database => migrator.Address;

    public bool IsPrepared => prepared;

    /// <summary>Not once it was told to stop, though it still answers: see <see cref="Drain"/>.</summary>
    public async Task<bool> IsReady(CancellationToken cancellation) =>
        prepared && !lifetime.ApplicationStopping.IsCancellationRequested && await migrator.CanAnswer(cancellation);

    /// <summary>Tries once before the service listens, so that an ordinary start answers its first request.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryServe(cancellationToken))
        {
            await base.StartAsync(cancellationToken);
        }
    }

    /// <summary>Why the service stopped by itself, once its database was there; null when it didn't.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asked before serving only: administration is what mends it.</summary>
    /// <exception cref="UnfitDatabaseException">Somebody could come in as Development's clients, and this isn't Development.</exception>
    public async Task RefuseDevelopmentClients(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() && await development.Remedies(cancellation) is { Count: > 0 } remedies)
        {
            throw new UnfitDatabaseException(
                "This database has logins or keys of Development, which everybody knows. Outside Development it isn't served with them: run "
                + $"{string.Join(" and ", remedies.Select(command => $"`{command}`"))}; a login may have another password instead (`admin reset-password`).");
        }
    }

    /// <summary>One try, for administration; false when the database can't be reached.</summary>
    /// <exception cref="UnfitDatabaseException">The database isn't one for these settings.</exception>
    public Task<bool> TryPrepare(CancellationToken cancellation) => Try(serving: false, cancellation);

    private Task<bool> TryServe(CancellationToken cancellation) => Try(serving: true, cancellation);

    private async Task<bool> Try(bool serving, CancellationToken cancellation)
    {
        try
        {
            foreach (var missing in await migrator.Migrate(cancellation))
            {
                logger.LogWarning("{Setting} isn't set, and this database knows such a key: what is wrapped by it can't be read", missing);
            }

            if (environment.IsDevelopment())
            {
                await development.Add(cancellation);
            }
            else if (serving)
            {
                await RefuseDevelopmentClients(cancellation);
            }

            prepared = true;
            return true;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception) && exception is not UnfitDatabaseException)
        {
            logger.LogWarning(
                "PostgreSQL at {Database} can't be reached: {Cause}; trying again ({Clusters} private)", Database, ExceptionText.CauseOf(exception), clusters.Length);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            do
            {
                await Task.Delay(Pause, stoppingToken);
            }
            while (!await TryServe(stoppingToken));
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Failure = exception;
            lifetime.StopApplication();
            return;
        }

        logger.LogInformation("PostgreSQL at {Database} is there; the schema is up to date", Database);
    }
}
