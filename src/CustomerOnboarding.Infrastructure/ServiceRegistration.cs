using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.Infrastructure;

/// <summary>What the API uses of this project.</summary>
public static class ServiceRegistration
{
    /// <summary>The domain's ports, over PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">A key is missing or malformed.</exception>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, string connectionString, PrivacyOptions privacy)
    {
        if (privacy.Fault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        services.AddSingleton(privacy);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<CustomerMapping>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(DatabaseConnection.WithLimits(connectionString)));
        services.AddDbContextPool<OnboardingDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .ConfigureWarnings(warnings => warnings
                // The schema is SQL files; a test holds it and the model together.
                .Ignore(RelationalEventId.PendingModelChangesWarning)
                // Refused duplicates are answers, not faults, and what is a fault is logged once, by the API, without its values.
                .Ignore(CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, RelationalEventId.ConnectionError, CoreEventId.QueryIterationFailed)));
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddScoped<IAccessStore, AccessStore>();
        services.AddScoped<ICustomerStore, CustomerStore>();
        return services;
    }
}
