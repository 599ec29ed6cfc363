using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure;
using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Puts the service together: the composition root, for the process and for the tests alike.</summary>
internal static class Service
{
    // The web server takes a bare line feed for the end of a line of the head, as few proxies do: where two see different heads, one can be hidden in another.
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    private static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(5);

    // What is under way at a stop may take this long.
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(30);

    /// <summary>The service, ready to run.</summary>
    /// <param name="builder">With its settings.</param>
    /// <param name="log">Where the log goes: standard output, if nothing else is said.</param>
    /// <exception cref="SettingsException">It can't start like this.</exception>
    public static async Task<WebApplication> Create(WebApplicationBuilder builder, Stream? log = null)
    {
        PoolWatch.Begin();
        var misspelt = KnownSettings.Hold(builder.Configuration);
        builder.AddLogging(log);
        builder.AddAddresses();
        var surfaces = Mounting.Read(builder.Configuration);
        await builder.AddDatabase();
        builder.AddHandlers();
        builder.Services.AddSingleton(surfaces);
        builder.Services.AddSingleton(ServiceVersion.Current);
        foreach (var (surface, _, _, _) in surfaces.Mounts)
        {
            surface.AddServices(builder.Services, builder.Configuration);
        }

        var drain = HostingOptions.Settings.Read(builder.Configuration).Drain ?? (builder.Environment.IsDevelopment() ? TimeSpan.Zero : DefaultDrain);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drain + ToFinish);
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Drain>(services, drain));
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseStart>());
        builder.Services.AddHostedService<CheckWorker>();
        builder.Services.AddHostedService<WebhookWorker>();
        builder.Services.AddHostedService<SweepWorker>();
        builder.Services.AddHostedService<KeyWorker>();
        builder.Services.AddHostedService<SealWorker>();
        builder.Services.AddHostedService<SearchWorker>();
        builder.Services.AddHostedService<ListCountWorker>();
        builder.AddApiPage(surfaces);
        AppContext.SetSwitch(NoBareLineFeeds, true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var app = builder.Build();
        foreach (var (section, meant) in misspelt)
        {
            app.Logger.LogWarning("{Section}__… isn't read by anybody here; is {Meant}__… meant?", section, meant);
        }

        // The order matters: the log first, which gives the id that every line and answer carries, and sees the final status; then what
        // turns everything unanswered into an answer; then the database's gate, before the credential is looked up in it.
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<EveryAnswer>();
        app.UseApiPage(surfaces);
        app.UseRouting();
        app.UseMiddleware<DatabaseGate>();
        app.UseMiddleware<AccessGate>();
        app.MapSurfaces();
        return app;
    }

    /// <summary>The domain over its database, without a web server: what administration needs.</summary>
    public static async Task AddDatabase(this IHostApplicationBuilder builder)
    {
        var (connectionString, privacy) = await LocalSettings.Complete(builder);
        if (KnownSettings.Privacy.Fault(privacy) is { } fault)
        {
            throw new SettingsException(fault);
        }

        var webhooks = KnownSettings.Webhooks.Read(builder.Configuration);

        builder.Services.AddSingleton(TimeProvider.System);
        try
        {
            builder.Services.AddInfrastructure(
                connectionString,
                privacy,
                KnownSettings.Kyc.Read(builder.Configuration),
                webhooks with { AllowPrivateAddresses = webhooks.AllowPrivateAddresses ?? builder.Environment.IsDevelopment() },
                KnownSettings.Limits.Read(builder.Configuration),
                KnownSettings.Sweep.Read(builder.Configuration),
                KnownSettings.Audit.Read(builder.Configuration),
                KnownSettings.Connections.Read(builder.Configuration).Owner is { } owner && !string.IsNullOrWhiteSpace(owner) ? owner : null);
        }
        catch (ArgumentException)
        {
            throw NoConnectionString();
        }

        foreach (var dialect in Dialects.All)
        {
            dialect.AddEventFormat(builder.Services);
        }

        builder.Services.AddSingleton<VerifyAuditHandler>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<DevelopmentClients>(services, Dialects.All));
        builder.Services.AddSingleton<DatabaseStart>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<DatabaseStart>());
    }

    /// <summary>What proving an export of the audit trail needs, without a database.</summary>
    public static void AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddCheckpointKey(KnownSettings.Audit.Read(builder.Configuration));
        builder.Services.AddSingleton<VerifyAuditHandler>();
    }

    /// <summary>What proving the trail of a database needs more: only how to read it.</summary>
    public static async Task AddAuditTrail(this IHostApplicationBuilder builder)
    {
        builder.AddAudit();
        builder.Services.AddSingleton(TimeProvider.System);
        var connectionString = await LocalSettings.Connection(builder);
        try
        {
            builder.Services.AddAuditTrail(connectionString);
        }
        catch (ArgumentException)
        {
            throw NoConnectionString();
        }
    }

    private static SettingsException NoConnectionString() =>
        new("ConnectionStrings__Onboarding (or __Owner) is no connection string of Npgsql's form (Host=…;Database=…;…).");

    private static void AddHandlers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AuthOptions.Settings.Read(builder.Configuration));
        builder.Services.AddSingleton(services => services.GetRequiredService<LimitOptions>() is var limits
            ? new ClientGate((long)limits.InFlightPerClient!.Value + limits.QueuePerClient)
            : null!);
        builder.Services.AddSingleton(services => new ClientShare(services.GetRequiredService<LimitOptions>().AtWorkBesideOthers, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IdempotencyGate>();
        builder.Services.AddSingleton<PasswordGate>();
        builder.Services.AddSingleton<VerifyPassword>(PasswordHash.Verify);
        builder.Services.AddSingleton<LoginThrottle>();
        builder.Services.AddSingleton(Dialects.All);
        builder.Services.AddSingleton<ClientAdministration>();
        builder.Services.AddSingleton<ReplayFailedHandler>();
        builder.Services.AddSingleton<GetTokenHandler>();
        builder.Services.AddSingleton<ChangePasswordHandler>();
        builder.Services.AddSingleton<LogOutHandler>();
        builder.Services.AddSingleton<BeginAgreementHandler>();
        builder.Services.AddSingleton<FindAgreementHandler>();
        builder.Services.AddSingleton<DecideAgreementHandler>();
        builder.Services.AddSingleton<RegisterCustomerHandler>();
        builder.Services.AddSingleton<FindCustomerHandler>();
        builder.Services.AddSingleton<FindDocumentedCustomerHandler>();
        builder.Services.AddSingleton<EditCustomerHandler>();
        builder.Services.AddSingleton<RemoveCustomerHandler>();
        builder.Services.AddSingleton<EraseCustomerHandler>();
        builder.Services.AddSingleton<UnmaskHandler>();
        builder.Services.AddSingleton<AddEmployeeHandler>();
        builder.Services.AddSingleton<DisableEmployeeHandler>();
        builder.Services.AddSingleton<MoveCustomerHandler>();
        builder.Services.AddSingleton<StartKycHandler>();
        builder.Services.AddSingleton<FindApplicationHandler>();
        builder.Services.AddSingleton<ListApplicationsHandler>();
        builder.Services.AddSingleton<UpdateApplicationHandler>();
        builder.Services.AddSingleton<CheckApplicationHandler>();
        builder.Services.AddSingleton<DecideApplicationHandler>();
        builder.Services.AddSingleton<RegisterAndVerifyHandler>();
        builder.Services.AddSingleton<ReassessCustomerHandler>();
        builder.Services.AddSingleton<DecideByClientHandler>();
        builder.Services.AddSingleton<WithdrawApplicationHandler>();
        builder.Services.AddSingleton<FindReviewHandler>();
        builder.Services.AddSingleton<ReviewQueueHandler>();
        builder.Services.AddSingleton<SearchCustomersHandler>();
        builder.Services.AddSingleton<BeginAgainHandler>();
        builder.Services.AddSingleton<DeniedAttempts>();
        builder.Services.AddSingleton<GenerateDocumentHandler>();
        builder.Services.AddSingleton<UploadDocumentHandler>();
        builder.Services.AddSingleton<StoreFileHandler>();
        builder.Services.AddSingleton<ListDocumentsHandler>();
        builder.Services.AddSingleton<AnswerQuestionnairesHandler>();
        builder.Services.AddSingleton<SearchQuestionnairesHandler>();
        builder.Services.AddSingleton<FindDossierHandler>();
        builder.Services.AddSingleton<DeleteDocumentHandler>();
    }
}
