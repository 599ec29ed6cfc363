using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Brings the schema up to date at start, and in Development adds its logins. A database that can't be reached yet is no reason to
/// give up: the service answers 503 and goes on trying. Any other failure stops the process.
/// </summary>
internal sealed class DatabaseStart(
    IDatabaseMigrator migrator,
    IAccessStore access,
    IHostEnvironment environment,
    TimeProvider clock,
    IEnumerable<PrivateCluster> joined,
    ILogger<DatabaseStart> logger) : BackgroundService, IReadiness
{
    /// <summary>What the API page says of them.</summary>
    public const string DevelopmentLogins =
        "This is **Development**, which made two logins: `demo`, password `demo`, a partner; `ops`, password `ops`, an operator.";

    // Asked for so that the container made it, and so leaves it at the end: a container doesn't dispose of what nobody asked for.
    private readonly PrivateCluster[] clusters = [.. joined];

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile bool prepared;

    public bool IsPrepared => prepared;

    public async Task<bool> IsReady(CancellationToken cancellation) => prepared && await migrator.CanAnswer(cancellation);

    /// <summary>Tries once before the service listens, so that an ordinary start answers its first request.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryPrepare(cancellationToken))
        {
            await base.StartAsync(cancellationToken);
        }
    }

    /// <summary>One try; false when the database can't be reached.</summary>
    public async Task<bool> TryPrepare(CancellationToken cancellation)
    {
        try
        {
            await migrator.Migrate(cancellation);
            if (environment.IsDevelopment())
            {
                await AddDevelopmentLogins(cancellation);
            }

            prepared = true;
            return true;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
        {
            logger.LogWarning(
                "PostgreSQL can't be reached ({Exception}); trying again ({Clusters} private)", ExceptionText.KindOf(exception), clusters.Length);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await Task.Delay(Pause, stoppingToken);
        }
        while (!await TryPrepare(stoppingToken));
        logger.LogInformation("PostgreSQL is there; the schema is up to date");
    }

    // A second start, or another instance, finds them there: that they exist already is not an error here.
    private async Task AddDevelopmentLogins(CancellationToken cancellation)
    {
        if (await access.FindByLogin("demo", cancellation) is null)
        {
            await access.AddClient("DEMO", Dialects.Default.Name, "demo", PasswordHash.Of("demo"), clock.GetUtcNow(), cancellation);
        }

        if (await access.FindByLogin("ops", cancellation) is null)
        {
            await access.AddOperator("ops", PasswordHash.Of("ops"), clock.GetUtcNow(), cancellation);
        }
    }
}
