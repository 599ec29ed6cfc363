using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
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

    /// <summary>An operator.</summary>
    internal async Task<Session> Operator()
    {
        var (login, password) = (Made.Name("ops"), Made.Name("Pw1!"));
        await Instance.AddOperator(login, password);
        return await Session.LogIn(Instance.Address, login, password);
    }

    /// <summary>A customer's reference as operators write it.</summary>
    internal static string Written(string reference, CustomerType type = CustomerType.Individual) => WrittenId.Of(new CustomerId(Guid.Parse(reference), type));

    /// <summary>Another instance over the same database.</summary>
    internal Task<OwnInstance> Another(params (string Name, string Value)[] settings) => OwnInstance.Start(
        Database.ConnectionString,
        [
            ("Webhooks:AllowPrivateAddresses", "true"),
            .. BvnkClient.Agreements,
            .. settings,
        ]);
}
