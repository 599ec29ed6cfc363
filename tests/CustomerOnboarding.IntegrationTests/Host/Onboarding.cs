using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// The instance under test: for each class of tests one of our own over a database of its own, so that classes run side by side; or, with ONBOARDING_BASE_URL (and ONBOARDING_LOGIN,
/// ONBOARDING_PASSWORD), one that runs already. A test asks it for partners and operators and speaks HTTP through them.
/// </summary>
public sealed class Onboarding : IAsyncLifetime
{
    private TestDatabase? server;
    private Database? database;
    private OwnInstance? own;

    /// <summary>Whether the tests run against somebody else's instance: what needs its database or a second client can't run there.</summary>
    public static bool IsForeign => Environment.GetEnvironmentVariable("ONBOARDING_BASE_URL") is { Length: > 0 };

    internal OwnInstance Own => own ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    /// <summary>Where databases can be had, for whom <see cref="Database"/> isn't enough.</summary>
    internal PrivateCluster Cluster => server?.Cluster
        ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]) over a private cluster (no container).");

    /// <summary>The instance's.</summary>
    internal Database Database => database ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    internal Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (IsForeign)
        {
            Address = new Uri(Environment.GetEnvironmentVariable("ONBOARDING_BASE_URL")!);
            return;
        }

        server = await TestDatabase.Shared();
        database = server.Cluster is { } cluster ? await Database.New(cluster) : new(server.ConnectionString);
        own = await OwnInstance.Start(database.ConnectionString, BvnkClient.Agreements);
        Address = own.Address;
    }

    public async Task DisposeAsync()
    {
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>A partner who is logged in: of a new client of its own, or on a foreign instance the one of its settings.</summary>
    internal async Task<Session> Partner(Uri? address = null)
    {
        if (IsForeign)
        {
            return await Session.LogIn(
                address ?? Address,
                Environment.GetEnvironmentVariable("ONBOARDING_LOGIN") ?? "demo",
                Environment.GetEnvironmentVariable("ONBOARDING_PASSWORD") ?? "demo");
        }

        var (client, login, password) = (Made.Name("C"), Made.Name("partner"), Made.Name("Pw1!"));
        await Own.AddClient(client, login, password);
        return await Session.LogIn(address ?? Address, login, password) with { ClientId = client };
    }

    /// <summary>An operator who is logged in, with all rights or these.</summary>
    internal async Task<Session> Operator(Uri? address = null, OperatorRights rights = OperatorRights.All)
    {
        var (login, password) = (Made.Name("ops"), Made.Name("Pw1!"));
        await Own.AddOperator(login, password, rights);
        return await Session.LogIn(address ?? Address, login, password);
    }
}

/// <summary>A test that needs an instance of our own; against a foreign one it reports itself as skipped.</summary>
public sealed class OwnInstanceFactAttribute : FactAttribute
{
    public OwnInstanceFactAttribute() => Skip = Onboarding.IsForeign ? "Needs an instance of its own; this run is against a foreign one." : null;
}

/// <summary>The same for theories.</summary>
public sealed class OwnInstanceTheoryAttribute : TheoryAttribute
{
    public OwnInstanceTheoryAttribute() => Skip = Onboarding.IsForeign ? "Needs an instance of its own; this run is against a foreign one." : null;
}
