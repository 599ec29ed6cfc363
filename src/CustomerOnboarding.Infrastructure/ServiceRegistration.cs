using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Persistence.Operations;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.Infrastructure;

/// <summary>What the API uses of this project.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// The domain's ports, over PostgreSQL; all of them singletons, since none holds anything between two calls. A <see cref="TimeProvider"/> and the
    /// formats of events (<see cref="IEventFormat"/>) are the caller's to add.
    /// </summary>
    /// <param name="services">What they are added to.</param>
    /// <param name="connectionString">By which is served.</param>
    /// <param name="privacy">The keys.</param>
    /// <param name="kyc">The verifier's settings.</param>
    /// <param name="webhooks">Those of webhooks.</param>
    /// <param name="limits">How much one client may have.</param>
    /// <param name="sweep">When what nobody needs any more goes.</param>
    /// <param name="audit">How the audit trail is sealed.</param>
    /// <param name="ownerConnectionString">By which the schema is brought up to date, where another role owns it; null: by the same.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or malformed.</exception>
    /// <exception cref="ArgumentException">The connection string is malformed; the message may quote it.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        string connectionString,
        PrivacyOptions privacy,
        KycOptions kyc,
        WebhookOptions webhooks,
        LimitOptions limits,
        SweepOptions sweep,
        AuditOptions audit,
        string? ownerConnectionString = null)
    {
        if ((privacy.Fault() ?? kyc.Fault() ?? webhooks.Fault() ?? limits.Fault() ?? sweep.Fault() ?? audit.Fault()) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        var limited = DatabaseConnection.WithLimits(connectionString); // now, so that a malformed one is found at start
        var connection = new NpgsqlConnectionStringBuilder(limited);
        services.AddSingleton(limits.For(connection));
        services.AddSingleton(provider => new Turns(
            provider.GetRequiredService<LimitOptions>(), TimeSpan.FromSeconds(connection.Timeout + connection.CommandTimeout)));
        services.AddSingleton(privacy);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<KeyHashes>();
        services.AddSingleton<SigningSecrets>();
        services.AddSingleton<IndexKeyUse>();
        services.AddSingleton(provider => provider.GetRequiredService<IndexKeyUse>().Connect(limited));
        services.AddSingleton(provider => new KeptConnections(limited, provider.GetRequiredService<IndexKeyUse>()));
        services.AddPooledDbContextFactory<OnboardingDbContext>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        var owner = ownerConnectionString is null ? null : DatabaseConnection.WithLimits(ownerConnectionString);
        services.AddSingleton(_ => new SchemaOwner(owner, options => Configure(options, NpgsqlDataSource.Create(owner!))));
        services.AddSingleton<KeyChecks>();
        services.AddSingleton<IKeyRotation, KeyRotation>();
        services.AddSingleton<IIndexRotation, IndexRotation>();
        services.AddSingleton<IDatabaseMigrator, DatabaseMigrator>();
        services.AddSingleton<TokenLookup>();
        services.AddSingleton<FailureLookup>();
        services.AddSingleton<IAccessStore, AccessStore>();
        services.AddSingleton<ILoginStore, LoginStore>();
        services.AddSingleton<IKeyLookup, KeyLookup>();
        services.AddSingleton<IUsedNonces, UsedNonces>();
        services.AddSingleton<IClientStore, ClientStore>();
        services.AddSingleton<ClientFormats>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<CustomerMapping>();
        services.AddSingleton<CustomerStatements>();
        services.AddSingleton<ICustomerStore, CustomerStore>();
        services.AddSingleton<ICustomerRemoval, CustomerRemoval>();
        services.AddSingleton<ICustomerDisclosure, CustomerDisclosure>();
        services.AddSingleton<ICustomerVersions, CustomerVersions>();
        services.AddSingleton<ICustomerSearchCopy, SearchCopy>();
        services.AddSingleton<ListTotals>();
        services.AddSingleton<IListCounts>(provider => provider.GetRequiredService<ListTotals>());
        services.AddSingleton<ICustomerList, CustomerList>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<IApplicationStore, ApplicationStore>();
        services.AddSingleton<IRegistrationStore, RegistrationStore>();
        services.AddSingleton<ICheckQueue, CheckQueue>();
        services.AddSingleton<IDocumentStore, DocumentStore>();
        services.AddSingleton<LooseKeys>();
        services.AddSingleton<AgreementKeys>();
        services.AddSingleton<FileKeys>();
        services.AddSingleton<IAgreementStore, AgreementStore>();
        services.AddSingleton<IDocumentLinks, DocumentLinks>();
        services.AddSingleton<IQuestionnaireStore, QuestionnaireStore>();
        services.AddSingleton<ICustomerDossiers, CustomerDossiers>();
        services.AddSingleton<RequestHashes>();
        services.AddSingleton<AnswerSeal>();
        services.AddSingleton(sweep);
        services.AddSingleton<IIdempotencyStore, IdempotencyStore>();
        services.AddCheckpointKey(audit);
        services.AddSingleton<IAuditTrail, AuditLines>();
        services.AddSingleton<IAuditReasons, AuditReasons>();
        services.AddSingleton<IAuditSealer, AuditSealer>();
        services.AddSingleton<QueuedApplications>();
        services.AddSingleton<IOperatorDirectory, OperatorDirectory>();
        services.AddSingleton<IOperatorRecords, OperatorRecords>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<IErasedSince>(provider => provider.GetRequiredService<Erasure>());
        services.AddSingleton<IReadOnlyList<ISweep>>(provider =>
        [
            .. Sweeps.All(sweep, provider.GetRequiredService<IDbContextFactory<OnboardingDbContext>>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<Erasure>(),
        ]);
        services.AddSingleton<IIdentityVerifier>(new GuardedVerifier(new SandboxVerifier(), kyc));
        services.AddSingleton(webhooks);
        services.AddSingleton(new WebhookHosts(webhooks));
        services.AddSingleton(_ => new WebhookHttp(webhooks));
        services.AddSingleton<ReplacedSecrets>();
        services.AddSingleton<IWebhookSecretStore, WebhookSecretStore>();
        services.AddSingleton<IClientWebhooks, ClientWebhooks>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<IWebhookTest, WebhookTest>();
        services.AddSingleton<IDeliveries, Deliveries>();
        services.AddSingleton<IWebhookDispatcher, WebhookDispatcher>();
        return services;
    }

    /// <summary>What reads the audit trail of a database, to prove it: neither keys nor the right to write. A <see cref="TimeProvider"/> is the caller's to add.</summary>
    /// <param name="services">What it is added to.</param>
    /// <param name="connectionString">By which it is read.</param>
    /// <exception cref="ArgumentException">The connection string is malformed; the message may quote it.</exception>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services, string connectionString)
    {
        var limited = DatabaseConnection.WithLimits(connectionString); // now, so that a malformed one is found at start
        services.AddSingleton(_ => NpgsqlDataSource.Create(limited));
        services.AddPooledDbContextFactory<OnboardingDbContext>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        return services.AddSingleton<IAuditTrail, AuditLines>().AddSingleton<IAuditSchema, AuditSchema>();
    }

    /// <summary>The key of the audit trail's checkpoints alone: all that proving an export needs.</summary>
    public static IServiceCollection AddCheckpointKey(this IServiceCollection services, AuditOptions audit) =>
        services.AddSingleton(audit).AddSingleton<ICheckpointKey, CheckpointKey>();

    private static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource database) => options
        .UseNpgsql(database)
        .ConfigureWarnings(warnings => warnings
            // The schema is SQL files; a test holds it and the model together.
            .Ignore(RelationalEventId.PendingModelChangesWarning)
            // Refused duplicates are answers, not faults, and what is a fault is logged once, by the API, without its values.
            .Ignore(CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, RelationalEventId.ConnectionError, CoreEventId.QueryIterationFailed));
}
