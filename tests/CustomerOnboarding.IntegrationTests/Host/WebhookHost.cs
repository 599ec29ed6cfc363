using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// What a class of tests of webhooks runs on: a database of its own, since every instance delivers whatever its database holds, and an instance
/// that may call the loopback interface.
/// </summary>
public sealed class WebhookHost : IAsyncLifetime
{
    private PrivateCluster? cluster;
    private OwnInstance? instance;

    internal OwnInstance Instance => instance ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    /// <summary>The database below <see cref="Instance"/>.</summary>
    internal Outbox Outbox { get; private set; } = null!;

    internal PrivateCluster Cluster => cluster ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    public async Task InitializeAsync()
    {
        if (!Onboarding.IsForeign)
        {
            cluster = (await TestDatabase.Shared()).Cluster;
            Outbox = await NewDatabase();
            instance = await StartInstance(Outbox);
        }
    }

    public async Task DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    /// <summary>An empty database, for tests whose instances must not meet those of other tests.</summary>
    internal async Task<Outbox> NewDatabase() => new((await Database.New(Cluster)).ConnectionString);

    /// <summary>An instance over a database that may call the loopback interface.</summary>
    internal static Task<OwnInstance> StartInstance(Outbox database, params (string Name, string Value)[] settings) =>
        OwnInstance.Start(database.ConnectionString, [("Webhooks:AllowPrivateAddresses", "true"), ("Serilog:MinimumLevel:Default", "Error"), .. settings]);

    /// <summary>A partner of a new client.</summary>
    internal Task<Session> Partner() => Partner(Instance);

    internal static async Task<Session> Partner(OwnInstance of)
    {
        var (client, login, password) = (Made.Name("C"), Made.Name("partner"), Made.Name("Pw1!"));
        await of.AddClient(client, login, password);
        return await Session.LogIn(of.Address, login, password) with { ClientId = client };
    }

    /// <summary>An operator.</summary>
    internal async Task<Session> Operator()
    {
        var (login, password) = (Made.Name("ops"), Made.Name("Pw1!"));
        await Instance.AddOperator(login, password);
        return await Session.LogIn(Instance.Address, login, password);
    }
}
