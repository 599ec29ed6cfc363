using System.Collections.Concurrent;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>Two instances over a database of their own, whose verifier says what a test wrote down for a customer.</summary>
public sealed class VerifierBench : IAsyncLifetime
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    private readonly List<OwnInstance> instances = [];

    internal ScriptedVerifier Verifier { get; } = new();

    internal Database Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Onboarding.IsForeign)
        {
            return;
        }

        Database = await Database.New((await TestDatabase.Shared()).Cluster!);
        var guarded = new GuardedVerifier(Verifier, new KycOptions { VerifierTimeout = Timeout });
        for (var count = 0; count < 2; count++)
        {
            instances.Add(await OwnInstance.Start(Database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(guarded)));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    internal async Task<Session> Partner()
    {
        var (client, login, password) = (Made.Name("C"), Made.Name("partner"), Made.Name("Pw1!"));
        await instances[0].AddClient(client, login, password);
        return await Session.LogIn(instances[0].Address, login, password) with { ClientId = client };
    }

    internal async Task<Session> Operator()
    {
        var (login, password) = (Made.Name("ops"), Made.Name("Pw1!"));
        await instances[0].AddOperator(login, password);
        return await Session.LogIn(instances[0].Address, login, password);
    }

    /// <summary>What a vendor's callback does.</summary>
    internal async Task CallBack(string clientId, string applicationId)
    {
        await instances[0].Services.GetRequiredService<ICheckQueue>().MakeDue(
            new Actor(clientId, "vendor", ""), WrittenId.Application(applicationId).Id, CancellationToken.None);
    }

    /// <summary>Lets the time of the next check come: as if the lease had run out.</summary>
    internal Task<int> MakeDue(string applicationId) => Database.Do(
        "UPDATE applications SET next_check_at = now() - interval '1 second' WHERE application_id = $1 AND next_check_at IS NOT NULL",
        WrittenId.Application(applicationId).Id);
}

/// <summary>Answers the first question about a customer with the first answer written down, and so on; the last one for ever.</summary>
internal sealed class ScriptedVerifier : IIdentityVerifier
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<Finding>>[]> scripts = new();
    private readonly ConcurrentDictionary<string, int> asked = new();

    public void Script(string customerId, params Func<CancellationToken, Task<Finding>>[] answers) => scripts[customerId] = answers;

    public int Asked(string customerId) => asked.GetValueOrDefault(customerId);

    public static Func<CancellationToken, Task<Finding>> Says(Finding finding) => _ => Task.FromResult(finding);

    public static Func<CancellationToken, Task<Finding>> Fails() => _ => throw new InvalidOperationException("The vendor's library broke.");

    /// <summary>Says it once the gate opens, and doesn't listen to anybody before.</summary>
    public static Func<CancellationToken, Task<Finding>> Says(Finding finding, Task gate) => async _ =>
    {
        await gate;
        return finding;
    };

    public async Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
    {
        var id = WrittenId.Of(verification.Customer.Id);
        var script = scripts.GetValueOrDefault(id) ?? [Says(Finding.NeedsDocuments), Says(Finding.Approved)];
        var at = asked.AddOrUpdate(id, 1, (_, before) => before + 1);
        var finding = await script[Math.Min(at, script.Length) - 1](cancellation);
        return verification.EntityIds.ToDictionary(entity => entity, _ => finding);
    }
}
