using CustomerOnboarding.Api.ConnectFi;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure;
using CustomerOnboarding.Infrastructure.Kyc;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Puts the service together: the composition root, for the process and for the tests alike.</summary>
internal static class Service
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    // To have a command cancelled that ran out of time, Npgsql blocks a thread, for seconds when the server hangs, and each connection may
    // need one. A small machine's pool begins with a thread a core and adds about one a second: requests would wait for one another.
    private const int Threads = 64;

    /// <summary>The service, ready to run.</summary>
    /// <exception cref="SettingsException">It can't start like this.</exception>
    public static async Task<WebApplication> Create(WebApplicationBuilder builder)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), completions);
        builder.AddLogging();
        builder.CheckSettings();
        await builder.AddDatabase();
        builder.AddHandlers();
        builder.Services.AddConnectFi(builder.Configuration);
        builder.Services.AddAuthorization();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseStart>());
        builder.Services.AddHostedService<CheckWorker>();
        builder.Services.AddHostedService<WebhookWorker>();
        builder.Services.AddHostedService<SweepWorker>();
        builder.AddApiPage();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var app = builder.Build();

        // The order matters: the id first, since every line and answer carries it; then the log, which sees the final status; then what
        // turns everything unanswered into the envelope; then the database's gate, before the credential is looked up in it.
        app.UseMiddleware<RequestIdentity>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<EveryAnswer>();
        app.UseApiPage();
        app.UseRouting();
        app.UseMiddleware<DatabaseGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapConnectFi();
        return app;
    }

    /// <summary>The domain over its database, without a web server: what administration needs.</summary>
    public static async Task AddDatabase(this IHostApplicationBuilder builder)
    {
        var (connectionString, privacy) = await LocalSettings.Complete(builder);
        var kyc = builder.Configuration.Section<KycOptions>(KycOptions.Section);
        var webhooks = builder.Configuration.Section<WebhookOptions>(WebhookOptions.Section);
        if ((privacy.Fault() ?? kyc.Fault() ?? webhooks.Fault()) is { } fault)
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
                webhooks with { AllowPrivateAddresses = webhooks.AllowPrivateAddresses ?? builder.Environment.IsDevelopment() });
        }
        catch (ArgumentException)
        {
            throw new SettingsException("ConnectionStrings__Onboarding is no connection string of Npgsql's form (Host=…;Database=…;…).");
        }

        builder.Services.AddSingleton<DatabaseStart>();
    }

    private static void AddHandlers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AuthOptions>().Bind(builder.Configuration.GetSection(AuthOptions.Section));
        builder.Services.AddSingleton<PasswordGate>();
        builder.Services.AddSingleton<VerifyPassword>(PasswordHash.Verify);
        builder.Services.AddScoped<LoginThrottle>();
        builder.Services.AddScoped<GetTokenHandler>();
        builder.Services.AddScoped<ChangePasswordHandler>();
        builder.Services.AddScoped<InitCustomerHandler>();
        builder.Services.AddScoped<FindCustomerHandler>();
        builder.Services.AddScoped<UpdateCustomerHandler>();
        builder.Services.AddScoped<AddEmployeeHandler>();
        builder.Services.AddScoped<DisableEmployeeHandler>();
        builder.Services.AddScoped<MoveCustomerHandler>();
        builder.Services.AddScoped<StartKycHandler>();
        builder.Services.AddScoped<FindApplicationHandler>();
        builder.Services.AddScoped<ListApplicationsHandler>();
        builder.Services.AddScoped<LinkDocumentsHandler>();
        builder.Services.AddScoped<CheckApplicationHandler>();
        builder.Services.AddScoped<DecideApplicationHandler>();
        builder.Services.AddScoped<ReviewQueueHandler>();
        builder.Services.AddScoped<GenerateDocumentHandler>();
        builder.Services.AddScoped<UploadDocumentHandler>();
    }
}
