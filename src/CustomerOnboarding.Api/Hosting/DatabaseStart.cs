using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Brings the schema up to date at start, and in Development adds its logins. A database that can't be reached yet is no reason to
/// give up: the service answers 503 and goes on trying. Any other failure stops the process, at whichever try it shows.
/// </summary>
internal sealed class DatabaseStart(
    IDatabaseMigrator migrator,
    IAccessStore access,
    IHostEnvironment environment,
    TimeProvider clock,
    IEnumerable<PrivateCluster> joined,
    IHostApplicationLifetime lifetime,
    ILogger<DatabaseStart> logger) : BackgroundService, IReadiness
{
    /// <summary>What the API page says of them.</summary>
    public const string DevelopmentLogins =
        "This is **Development**, which made two logins: `demo`, password `demo`, a partner; `ops`, password `ops`, an operator.";

    // Asked for so that the container made it, and so leaves it at the end: a container doesn't dispose of what nobody asked for.
    private readonly PrivateCluster[] clusters = [.. joined];

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Each login is its own password.
    private static readonly string[] KnownLogins = ["demo", "ops"];

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
    /// <exception cref="UnfitDatabaseException">Logins of Development work, and this isn't Development.</exception>
    public async Task RefuseDevelopmentLogins(CancellationToken cancellation)
    {
        var open = new List<string>();
        foreach (var login in KnownLogins)
        {
            if (!environment.IsDevelopment() && await access.FindByLogin(login, cancellation) is { IsDisabled: false } found && PasswordHash.Verify(login, found.PasswordHash))
            {
                open.Add(login);
            }
        }

        if (open.Count > 0)
        {
            throw new UnfitDatabaseException(
                $"This database has logins of Development, whose passwords everybody knows: {string.Join(", ", open)}. Outside Development it isn't served with them: run "
                + $"{string.Join(" and ", open.Select(login => $"`admin disable-login {login}`"))}, or `admin reset-password`.");
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
                await AddDevelopmentLogins(cancellation);
            }
            else if (serving)
            {
                await RefuseDevelopmentLogins(cancellation);
            }

            prepared = true;
            return true;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
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
