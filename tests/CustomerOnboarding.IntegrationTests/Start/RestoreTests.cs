using System.Diagnostics;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Idempotency;
using CustomerOnboarding.IntegrationTests.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>Backups made and restored by the very commands of docs/operations.md: who is there comes back whole, and who was erased since doesn't.</summary>
public sealed partial class RestoreTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    [OwnInstanceFact]
    public async Task A_backup_of_before_an_erasure_brings_nothing_of_the_erased_back()
    {
        await using var later = await host.Another(("Privacy:RetentionPeriod", "00:00:00"));
        var operations = await Operator(later);
        var folder = Directory.CreateTempSubdirectory("onboarding-backup-");
        try
        {
            var (gone, kept) = (new List<KnownCustomer>(), new List<KnownCustomer>());
            foreach (var maker in KnownCustomer.Makers.Values)
            {
                gone.Add(await maker(host.Instance));
                kept.Add(await maker(host.Instance));
            }

            foreach (var known in gone.Concat(kept))
            {
                await known.Edit();
                (await operations.Post($"/ops/customers/{known.Id}/notes", new System.Text.Json.Nodes.JsonObject { ["text"] = "A note." })).Succeeded();
            }

            var (partner, key) = (await Partner(), Made.Name("key"));
            var request = Made.Individual();
            var answered = (string)(await partner.InitOnce(key, request)).Succeeded().Data["customerId"]!;
            var documents = new Dictionary<string, (string Document, byte[] Content)>();
            foreach (var known in gone.Concat(kept))
            {
                foreach (var document in (await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data["documents"]!.AsArray().Take(1))
                {
                    documents[known.Id] = ((string)document!["documentId"]!, await operations.Content((string)document["documentId"]!));
                }
            }

            // All but Straddle's have one.
            Assert.Equal(2 * (gone.Count - 2), documents.Count);
            await Run("backup-data", host.Database, folder.FullName);
            foreach (var id in gone.Select(known => known.Id).Append(answered))
            {
                (await operations.Move(id, "close")).Succeeded();
                (await operations.Post($"/ops/customers/{id}/erase", new System.Text.Json.Nodes.JsonObject { ["reason"] = "Asked for." })).Succeeded();
            }

            await partner.NewIndividual(); // has a key and no row in the backup
            await Run("backup-keys", host.Database, folder.FullName);
            var restored = await Database.Empty((await TestDatabase.Shared()).Cluster!);
            await Run("restore", restored, folder.FullName);

            // Their rows came back, and no key opens anything of them: not even what only a master key wrapped before they were there.
            var erased = gone.Select(known => WrittenId.Customer(known.Id).Id).Append(WrittenId.Customer(answered).Id).ToArray();
            Assert.Equal(erased.LongLength, await restored.Ask<long>("SELECT count(*) FROM customers WHERE customer_id = ANY ($1) AND (email IS NOT NULL OR name IS NOT NULL)", erased));
            Assert.Equal(0L, await restored.Ask<long>("SELECT count(*) FROM data_keys WHERE customer_id = ANY ($1)", erased));
            await using var instance = await OwnInstance.Start(
                restored.ConnectionString, ("Bvnk:AgreementUrl", "https://example.com/agreement"), ("Bvnk:PrivacyPolicyUrl", "https://example.com/privacy"));
            var again = await Session.LogIn(instance.Address, operations.Login, operations.Password);
            foreach (var known in gone)
            {
                Assert.True((bool)(await again.Get($"/ops/customers/{known.Id}")).Succeeded().Data["erased"]!);
                Assert.Equal("versionNotFound", (await again.Get($"/ops/customers/{known.Id}/versions/1")).Code);
                Assert.Null((await again.Get($"/ops/customers/{known.Id}")).Succeeded().Data["notes"]![0]!["text"]);
                if (documents.TryGetValue(known.Id, out var file))
                {
                    Assert.Equal("fileNotFound", (await again.Get($"/ops/documents/{file.Document}/content")).Code);
                }
            }

            Assert.Equal([null, null], await AgreementsOf(instance, restored, gone));
            Assert.All(await AgreementsOf(instance, restored, kept), Assert.NotNull);
            var repeated = await (await Session.LogIn(instance.Address, partner.Login, partner.Password)).InitOnce(key, request);
            Assert.NotEqual("0", repeated.Code);
            Assert.DoesNotContain("customer\":{", repeated.Text, StringComparison.Ordinal);

            var command = ServiceProcess.Settings(restored.ConnectionString);
            Assert.EndsWith($": {erased.Length}", (await ServiceProcess.Run(command, "admin", "erase-keyless")).Output, StringComparison.Ordinal);
            var refused = await ServiceProcess.Run(command, "admin", "erase-keyless", $"{erased.Length - 1}");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains($"{erased.Length} customers have no data key, and not {erased.Length - 1}", refused.Errors, StringComparison.Ordinal);
            Assert.Contains(gone[0].Name, await Dump(restored), StringComparison.OrdinalIgnoreCase);
            Assert.Contains($"Erased {erased.Length} customers", (await ServiceProcess.Run(command, "admin", "erase-keyless", $"{erased.Length}")).Output, StringComparison.Ordinal);
            Assert.EndsWith(": 0", (await ServiceProcess.Run(command, "admin", "erase-keyless")).Output, StringComparison.Ordinal);

            var dump = await Dump(restored);
            Assert.All(gone, known => Assert.All([known.Name, .. known.Numbers], value => Assert.DoesNotContain(value, dump, StringComparison.OrdinalIgnoreCase)));
            Assert.All(kept, known => Assert.Contains(known.Name, dump, StringComparison.OrdinalIgnoreCase));
            foreach (var known in kept)
            {
                var whole = (await again.Get($"/ops/customers/{known.Id}")).Succeeded();
                Assert.False((bool)whole.Data["erased"]!);
                Assert.Contains(known.Name, whole.Text, StringComparison.OrdinalIgnoreCase);
                Assert.Equal("A note.", (string)whole.Data["notes"]![0]!["text"]!);
                Assert.False(string.IsNullOrEmpty((await again.Get($"/ops/customers/{known.Id}/versions/1")).Succeeded().Text));
                if (documents.TryGetValue(known.Id, out var file))
                {
                    Assert.Equal(file.Content, await again.Content(file.Document));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What opens the proofs of the agreements that some of them signed, before there was a customer.
    private static async Task<IReadOnlyList<FieldCipher?>> AgreementsOf(OwnInstance instance, Database database, IEnumerable<KnownCustomer> customers)
    {
        var ids = customers.Select(known => WrittenId.Customer(known.Id).Id).ToArray();
        await using var db = await instance.Services.GetRequiredService<IDbContextFactory<OnboardingDbContext>>().CreateDbContextAsync();
        var ciphers = new List<FieldCipher?>();
        foreach (var session in await database.AskAll<Guid>("SELECT session_id FROM agreement_uses WHERE customer_id = ANY ($1)", ids))
        {
            var client = await database.Ask<string>("SELECT client_id FROM agreement_uses WHERE session_id = $1", session);
            ciphers.Add(await instance.Services.GetRequiredService<AgreementKeys>().Cipher(db, client, session, CancellationToken.None));
        }

        return ciphers;
    }

    private async Task<Session> Partner()
    {
        var (client, login) = (Made.Name("C"), Made.Name("partner"));
        await host.Instance.AddClient(client, login, "Pw1!partner");
        return await Session.LogIn(host.Instance.Address, login, "Pw1!partner") with { ClientId = client };
    }

    private static async Task<Session> Operator(OwnInstance instance)
    {
        var login = Made.Name("ops");
        await instance.AddOperator(login, "Pw1!operator");
        return await Session.LogIn(instance.Address, login, "Pw1!operator");
    }

    private static async Task<string> Dump(Database database) => await (await TestDatabase.Shared()).Cluster!.Dump(database.Name);

    // A block of commands of the document, by the word behind its fence.
    private static async Task Run(string block, Database database, string folder)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Made.CheckoutRoot(), "docs", "operations.md"));
        var commands = Assert.Single(Blocks().Matches(document), match => match.Groups[1].Value == block).Groups[2].Value;
        var (connection, cluster) = (new NpgsqlConnectionStringBuilder(database.ConnectionString), (await TestDatabase.Shared()).Cluster!);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new[]
        {
            ("PGHOST", connection.Host), ("PGPORT", $"{connection.Port}"), ("PGUSER", connection.Username), ("PGPASSWORD", connection.Password), ("PGDATABASE", connection.Database),
            ("PATH", $"{cluster.BinDirectory}:{Environment.GetEnvironmentVariable("PATH")}"),
        })
        {
            start.Environment[name] = value;
        }

        using var bash = Process.Start(start)!;
        var output = await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, string.Concat(output));
    }

    [GeneratedRegex("```sh ([a-z-]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
