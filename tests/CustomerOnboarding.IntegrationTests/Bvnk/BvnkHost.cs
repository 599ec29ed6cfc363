using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>What tests of this dialect run on: a database of their own, and an instance that knows the addresses of its agreements and may call the loopback interface.</summary>
public sealed class BvnkHost : IAsyncLifetime
{
    private OwnInstance? instance;
    private Database? database;

    internal OwnInstance Instance => instance ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    internal Database Database => database ?? throw new InvalidOperationException("Needs an instance of our own ([OwnInstanceFact]).");

    public async Task InitializeAsync()
    {
        if (!Onboarding.IsForeign)
        {
            var server = await TestDatabase.Shared();
            database = server.Cluster is { } cluster ? await Database.New(cluster) : new(server.ConnectionString);
            instance = await Another();
        }
    }

    public async Task DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    /// <summary>Another instance over the same database.</summary>
    internal Task<OwnInstance> Another(params (string Name, string Value)[] settings) => OwnInstance.Start(
        Database.ConnectionString,
        [
            ("Webhooks:AllowPrivateAddresses", "true"),
            ("Bvnk:AgreementUrl", "https://example.com/agreement"),
            ("Bvnk:PrivacyPolicyUrl", "https://example.com/privacy"),
            .. settings,
        ]);
}
