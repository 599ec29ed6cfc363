using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.Infrastructure.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>Messages in a database that nobody else delivers from, and a dispatcher over it.</summary>
internal sealed class DispatcherSetup(ServiceProvider services, Outbox database, string clientId, IReadOnlyList<string> applications, SetClock clock) : IAsyncDisposable
{
    public Outbox Database => database;

    public string ClientId => clientId;

    public IReadOnlyList<string> Applications => applications;

    public SetClock Clock => clock;

    public static async Task<DispatcherSetup> Start(WebhookHost host, WebhookReceiver receiver, int applications = 1, int messages = 1)
    {
        var database = await host.NewDatabase();
        var ids = new List<string>();
        string clientId;
        // The instance that takes the requests may not call the loopback interface and ends before the dispatcher begins.
        await using (var instance = await OwnInstance.Start(database.ConnectionString, ("Serilog:MinimumLevel:Default", "Error")))
        {
            var partner = await WebhookHost.Partner(instance);
            clientId = partner.ClientId;
            var customerId = await partner.Person("Sample");
            for (var number = 0; number < applications; number++)
            {
                ids.Add(await partner.Message(receiver.Url(), customerId));
            }

            foreach (var id in ids)
            {
                await database.Tried(id, 1);
            }
        }

        foreach (var id in ids)
        {
            await database.AddMessages(id, messages);
        }

        await database.Do("UPDATE deliveries SET attempts = 0, last_result = NULL, body = NULL");
        await database.Do("UPDATE deliveries SET next_attempt_at = now() - interval '1 second' WHERE state = 'pending'");
        var clock = new SetClock();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IEventFormat>(new EventFormat("connectfi"))
            .AddInfrastructure(
                database.ConnectionString,
                TestKeys.Options,
                new KycOptions(),
                new WebhookOptions { AllowPrivateAddresses = true },
                new LimitOptions(),
                new SweepOptions(), new AuditOptions());
        return new DispatcherSetup(services.BuildServiceProvider(), database, clientId, ids, clock);
    }

    public IWebhookDispatcher Dispatcher => services.GetRequiredService<IWebhookDispatcher>();

    /// <summary>Claims as a worker would whose places are taken by these clients.</summary>
    public Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, params string[] busy) => Dispatcher.Claim(
        limit, busy.ToDictionary(client => client, _ => limit), limit, CancellationToken.None);

    public Task<DeliveryTry?> Deliver(ClaimedDelivery delivery) =>
        Dispatcher.Deliver(delivery, CancellationToken.None);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>A clock that says what a test wants.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => Now;
}
