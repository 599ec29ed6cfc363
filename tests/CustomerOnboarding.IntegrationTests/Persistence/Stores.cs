using System.Security.Cryptography;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.Infrastructure.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>The stores by themselves over a new database, with the domain's handlers above them and no HTTP: what they lock, write and read.</summary>
internal sealed class Stores : IAsyncDisposable
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    private readonly ServiceProvider services;

    private readonly PrivacyOptions keys;
    private readonly IEventFormat[] formats;

    private Stores(Database database, PrivacyOptions keys, TestClock clock, IEventFormat[] formats)
    {
        (Database, this.keys, this.formats) = (database, keys, formats);
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddInfrastructure(database.ConnectionString, keys, new KycOptions(), new WebhookOptions { AllowPrivateAddresses = true }, new LimitOptions(), new SweepOptions(), new AuditOptions());
        foreach (var format in formats)
        {
            collection.AddSingleton(format);
        }

        services = collection.BuildServiceProvider();
    }

    public Database Database { get; }

    public TestClock Clock => (TestClock)Get<TimeProvider>();

    public ICustomerStore Customers => Get<ICustomerStore>();

    public IApplicationStore Applications => Get<IApplicationStore>();

    public CheckApplicationHandler Check => new(Applications, Get<IIdentityVerifier>());

    public static async Task<Stores> Open(PrivateCluster cluster, params IEventFormat[] formats)
    {
        var stores = new Stores(await Host.Database.New(cluster), Keys(), new TestClock(), formats);
        await stores.Get<IDatabaseMigrator>().Migrate(CancellationToken.None);
        return stores;
    }

    /// <summary>Another instance over the same database.</summary>
    public Stores Beside() => new(Database, keys, Clock, formats);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A new client.</summary>
    public async Task<Actor> Client(string dialect = "test")
    {
        var (client, login) = (Made("C"), Made("login"));
        var added = await Get<IAccessStore>().AddClient(client, dialect, login, "no hash", Clock.GetUtcNow(), CancellationToken.None);
        Assert.False(added.IsRefused);
        return new Actor(client, login, "");
    }

    public async Task<Result<Customer>> Register(Actor actor, RegisterCustomerCommand command) =>
        await new RegisterCustomerHandler(Customers).Handle(actor, command, Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Tells all of a client to this address from now on.</summary>
    public async Task Subscribe(Actor actor, string url, params byte[] secret) =>
        Assert.NotNull(await Get<IClientWebhooks>().Set(actor.ClientId, url, secret, Clock.GetUtcNow(), CancellationToken.None));

    /// <summary>A registered individual of this last name, which decides what the sandbox says.</summary>
    public async Task<SentId> Individual(Actor actor, string lastName = "Doe") =>
        SentId.Of((await Register(actor, People.Individual(lastName: lastName))).Value.Id.Value);

    public Task<Result<KycApplication>> Start(
        Actor actor, SentId customer, string? reference = null, string? webhookUrl = null, bool inBackground = false) =>
        new StartKycHandler(Applications, Check).Handle(
            actor,
            new StartKycCommand(customer, VerificationPolicy.CardOrPassport, reference, webhookUrl, inBackground),
            CancellationToken.None);

    /// <summary>Registers and begins to verify; only the email is unique.</summary>
    public Task<Result<Customer>> RegisterAndVerify(
        Actor actor, RegisterCustomerCommand command, VerificationPolicy policy, params NewDocument[] documents) =>
        new RegisterAndVerifyHandler(Get<IRegistrationStore>(), Get<IIdentityVerifier>()).Handle(
            actor, new RegisterAndVerifyCommand(command, policy, documents), Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>A stored file that no document names yet.</summary>
    public async Task<StoredFile> File(Actor actor) =>
        (await new StoreFileHandler(Get<IDocumentStore>()).Handle(actor, new MemoryStream(Jpeg), Clock.GetUtcNow(), CancellationToken.None)).Value;

    /// <summary>An uploaded passport.</summary>
    public async Task<SentId> Passport(Actor actor)
    {
        var documents = Get<IDocumentStore>();
        var command = new GenerateDocumentCommand(DocumentPurpose.Personal, "scan", FileFormat.Jpeg, DocumentKind.Passport, null, null);
        var announced = await new GenerateDocumentHandler(documents).Handle(actor, command, Clock.GetUtcNow(), CancellationToken.None);
        var id = SentId.Of(announced.Value.Id);
        var uploaded = await new UploadDocumentHandler(documents).Handle(actor, id, new MemoryStream(Jpeg), Clock.GetUtcNow(), CancellationToken.None);
        Assert.True(uploaded.Value.IsUploaded);
        return id;
    }

    /// <summary>Links documents to the application's customer and supplies SSNs for it.</summary>
    public Task<Result<KycApplication>> Update(Actor actor, KycApplication application, SentId[] documents, params string[] ssns)
    {
        var customer = SentId.Of(application.Customer.Value);
        return new UpdateApplicationHandler(Applications, Check).Handle(
            actor,
            new UpdateApplicationCommand(
                customer,
                SentId.Of(application.Id),
                [.. documents.Select(document => new DocumentLink(document, customer, null))],
                [.. ssns.Select(ssn => new SuppliedSsn(customer, new(ssn)))],
                Uniqueness.Ssn),
            CancellationToken.None);
    }

    public async Task<KycApplication> Decide(Actor actor, KycApplication application, KycOutcome outcome)
    {
        var command = new DecideApplicationCommand(SentId.Of(application.Id), outcome, "Checked by hand.", []);
        return (await new DecideApplicationHandler(Applications).Handle(actor, command, CancellationToken.None)).Value;
    }

    /// <summary>Letters and digits that no other test uses.</summary>
    public static string Made(string prefix) => prefix + Base62.Of(Guid.NewGuid());

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static PrivacyOptions Keys() => new()
    {
        EncryptionKeys = new() { ["test"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) },
        ActiveKey = "test",
        IndexKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    };
}

/// <summary>The cluster in which each of these tests has a database of its own.</summary>
public sealed class StoresCluster : IAsyncLifetime
{
    private TestDatabase? server;

    internal PrivateCluster Cluster => server?.Cluster ?? throw new InvalidOperationException("Needs a private cluster (no container).");

    public async Task InitializeAsync() => server = await TestDatabase.Shared();

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>A test of the stores: a database of its own for each.</summary>
public abstract class StoresTests(StoresCluster cluster) : IAsyncLifetime, IClassFixture<StoresCluster>
{
    internal Stores Stores { get; private set; } = null!;

    internal virtual IEventFormat[] Formats => [];

    public virtual async Task InitializeAsync() => Stores = await Stores.Open(cluster.Cluster, Formats);

    public virtual async Task DisposeAsync() => await Stores.DisposeAsync();
}
