using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Puts the service together: the composition root, for the process and for the tests alike.</summary>
internal static class Service
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    // To have a command cancelled that ran out of time, Npgsql blocks a thread, for seconds when the server hangs, and each connection may
    // need one. A small machine's pool begins with a thread a core and adds about one a second: requests would wait for one another.
    private const int Threads = 64;

    // The web server takes a bare line feed for the end of a line of the head, as few proxies do: where two see different heads, one can be hidden in another.
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    /// <summary>The service, ready to run.</summary>
    /// <exception cref="SettingsException">It can't start like this.</exception>
    public static async Task<WebApplication> Create(WebApplicationBuilder builder)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), completions);
        builder.AddLogging();
        builder.AddAddresses();
        var surfaces = Mounting.Read(builder.Configuration);
        await builder.AddDatabase();
        builder.AddHandlers();
        builder.Services.AddSingleton(surfaces);
        foreach (var (surface, _, _) in surfaces.Mounts)
        {
            surface.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseStart>());
        builder.Services.AddHostedService<CheckWorker>();
        builder.Services.AddHostedService<WebhookWorker>();
        builder.Services.AddHostedService<SweepWorker>();
        builder.AddApiPage(surfaces);
        AppContext.SetSwitch(NoBareLineFeeds, true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var app = builder.Build();

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
        var kyc = builder.Configuration.Section<KycOptions>(KycOptions.Section);
        var webhooks = builder.Configuration.Section<WebhookOptions>(WebhookOptions.Section);
        var limits = builder.Configuration.Section<LimitOptions>(LimitOptions.Section);
        var sweep = builder.Configuration.Section<SweepOptions>(SweepOptions.Section);
        if ((privacy.Fault() ?? kyc.Fault() ?? webhooks.Fault() ?? limits.Fault() ?? sweep.Fault()) is { } fault)
        {
            throw new SettingsException(fault);
        }

        builder.Services.AddSingleton(TimeProvider.System);
        try
        {
            builder.Services.AddInfrastructure(
                connectionString,
                privacy,
                kyc,
                webhooks with { AllowPrivateAddresses = webhooks.AllowPrivateAddresses ?? builder.Environment.IsDevelopment() },
                limits,
                sweep);
        }
        catch (ArgumentException)
        {
            throw new SettingsException("ConnectionStrings__Onboarding is no connection string of Npgsql's form (Host=…;Database=…;…).");
        }

        foreach (var dialect in Dialects.All)
        {
            dialect.AddEventFormat(builder.Services);
        }

        builder.Services.AddSingleton<DatabaseStart>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<DatabaseStart>());
    }

    private static void AddAddresses(this WebApplicationBuilder builder)
    {
        var addresses = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(addresses))
        {
            builder.WebHost.UseUrls(DefaultUrl);
            return;
        }

        try
        {
            foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                BindingAddress.Parse(address);
            }
        }
        catch (FormatException)
        {
            throw new SettingsException("ASPNETCORE_URLS holds no list of addresses like http://127.0.0.1:8080.");
        }
    }

    private static void AddHandlers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AuthOptions.Of(builder.Configuration));
        builder.Services.AddSingleton(services => services.GetRequiredService<LimitOptions>() is var limits
            ? new ClientGate((long)limits.InFlightPerClient!.Value + limits.QueuePerClient)
            : null!);
        builder.Services.AddSingleton<PasswordGate>();
        builder.Services.AddSingleton<VerifyPassword>(PasswordHash.Verify);
        builder.Services.AddSingleton<LoginThrottle>();
        builder.Services.AddSingleton<GetTokenHandler>();
        builder.Services.AddSingleton<ChangePasswordHandler>();
        builder.Services.AddSingleton<RegisterCustomerHandler>();
        builder.Services.AddSingleton<FindCustomerHandler>();
        builder.Services.AddSingleton<UpdateCustomerHandler>();
        builder.Services.AddSingleton<AddEmployeeHandler>();
        builder.Services.AddSingleton<DisableEmployeeHandler>();
        builder.Services.AddSingleton<MoveCustomerHandler>();
        builder.Services.AddSingleton<StartKycHandler>();
        builder.Services.AddSingleton<FindApplicationHandler>();
        builder.Services.AddSingleton<ListApplicationsHandler>();
        builder.Services.AddSingleton<UpdateApplicationHandler>();
        builder.Services.AddSingleton<CheckApplicationHandler>();
        builder.Services.AddSingleton<DecideApplicationHandler>();
        builder.Services.AddSingleton<ReviewQueueHandler>();
        builder.Services.AddSingleton<GenerateDocumentHandler>();
        builder.Services.AddSingleton<UploadDocumentHandler>();
    }
}
