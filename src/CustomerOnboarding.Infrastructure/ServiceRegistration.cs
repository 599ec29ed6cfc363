using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Kyc;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Webhooks;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.Infrastructure;

/// <summary>What the API uses of this project.</summary>
public static class ServiceRegistration
{
    /// <summary>The domain's ports, over PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or malformed.</exception>
    /// <exception cref="ArgumentException">The connection string is malformed; the message may quote it.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services, string connectionString, PrivacyOptions privacy, KycOptions kyc, WebhookOptions webhooks)
    {
        if ((privacy.Fault() ?? kyc.Fault() ?? webhooks.Fault()) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        var limited = DatabaseConnection.WithLimits(connectionString); // now, so that a malformed one is found at start
        services.AddSingleton(privacy);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<CustomerMapping>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(limited));
        services.AddSingleton<TokenLookup>();
        services.AddDbContextPool<OnboardingDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MaxBatchSize(OnboardingDbContext.StatementsOfOneBatch))
            .ConfigureWarnings(warnings => warnings
                // The schema is SQL files; a test holds it and the model together.
                .Ignore(RelationalEventId.PendingModelChangesWarning)
                // Refused duplicates are answers, not faults, and what is a fault is logged once, by the API, without its values.
                .Ignore(CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, RelationalEventId.ConnectionError, CoreEventId.QueryIterationFailed)));
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddScoped<IAccessStore, AccessStore>();
        services.AddScoped<ICustomerStore, CustomerStore>();
        services.AddScoped<IApplicationStore, ApplicationStore>();
        services.AddScoped<IDocumentStore, DocumentStore>();
        services.AddScoped<IOperatorDirectory, OperatorDirectory>();
        services.AddSingleton<IIdentityVerifier>(new GuardedVerifier(new SandboxVerifier(), kyc));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton(_ => new WebhookHttp(webhooks));
        services.AddScoped<IWebhookSecretStore, WebhookSecretStore>();
        services.AddScoped<IWebhookDispatcher, WebhookDispatcher>();
        return services;
    }
}
