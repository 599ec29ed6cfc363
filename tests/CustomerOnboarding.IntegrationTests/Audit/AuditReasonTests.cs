using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Audit;

/// <summary>Why something was done: on the trail, sealed, part of the chain, and gone with the customer's key.</summary>
public sealed class AuditReasonTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Each_change_that_was_given_a_reason_says_it_on_the_trail_to_who_may_see_persons()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (decided, withdrawn) = (await partner.NewIndividual("WaitReview"), await partner.NewIndividual("WaitReview"));
        var (one, other) = (await partner.Complete(await partner.Started(decided)), await partner.Complete(await partner.Started(withdrawn)));
        Task<Answer> Run(JsonNode run, string change, string reason) =>
            operations.Post($"/ops/applications/{(string)run["applicationId"]!}/{change}", new JsonObject { ["reason"] = reason });

        (await operations.Post(
            $"/ops/customers/{decided}/unmask", new JsonObject { ["fields"] = new JsonArray("identification_documents"), ["reason"] = "Of an unmasking." })).Succeeded();
        (await operations.Decide(one, "Approved")).Succeeded();
        (await Run(one, "begin-again", "Of a new beginning.")).Succeeded();
        (await Run(other, "withdraw", "Of a withdrawal.")).Succeeded();
        (await operations.Move(withdrawn, "close", "Of a closing.")).Succeeded();

        var query = $"/ops/audit?clientId={partner.ClientId}&actor={operations.Login}";
        Assert.Equal(
            [
                "customer.unmasked: Of an unmasking.", "application.decided: Looked at it.", "application.begun-again: Of a new beginning.",
                "application.withdrawn: Of a withdrawal.", "customer.status-moved: Of a closing.",
            ],
            (await Reasons(operations, query)).Reverse());
        // Whoever administers logins and keys sees no customer, and nothing that was said of one.
        Assert.Empty(await Reasons(await onboarding.Operator(rights: OperatorRights.Administrator), query));
        Assert.Equal(
            (5L, 0L),
            (await onboarding.Database.Ask<long>("SELECT count(reason) FROM audit_entries WHERE client_id = $1", partner.ClientId),
                await onboarding.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = $1 AND encode(reason, 'escape') LIKE '%Of %'", partner.ClientId)));
    }

    [OwnInstanceFact]
    public async Task A_reason_that_a_superuser_changes_is_found_and_an_erased_customers_is_unreadable_while_the_chain_stays_whole()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, ("Audit:Checkpoint", "00:00:00"), ("Privacy:RetentionPeriod", "00:00:00"));
        const string Trail = "/ops/audit?clientId=REASONS";
        await instance.AddOperator("ops1", "Pw1!partner");
        await instance.AddClient("REASONS", "partner", "Pw1!partner");
        var (partner, operations) = (await Session.LogIn(instance.Address, "partner", "Pw1!partner"), await Session.LogIn(instance.Address, "ops1", "Pw1!partner"));
        var customer = await partner.NewIndividual();
        (await operations.Move(customer, "lock", "Of a lock.")).Succeeded();
        (await operations.Move(customer, "unlock", "Of an unlock.")).Succeeded();
        await instance.SealAll(database);
        var changed = await database.Ask<Guid>("SELECT entry_id FROM audit_entries WHERE fields LIKE 'Lock %'");
        var box = await database.Ask<byte[]>("SELECT reason FROM audit_entries WHERE entry_id = $1", changed);

        foreach (var another in new[] { "sha256(reason)", "NULL", "''", "(SELECT reason FROM audit_entries WHERE fields LIKE 'Unlock %')" })
        {
            Assert.Equal(1, await database.Tamper($"UPDATE audit_entries SET reason = {another} WHERE entry_id = $1", changed));
            var found = await operations.VerifyTrail();
            Assert.Equal((false, "edited", changed.ToString()), ((bool)found["whole"]!, (string)found["fault"]!["kind"]!, (string)found["fault"]!["entryId"]!));
            // One that can't be opened is none; the look itself is no fault.
            Assert.Equal(["customer.status-moved: Of an unlock."], await Reasons(operations, Trail));
            Assert.Equal(1, await database.Tamper("UPDATE audit_entries SET reason = $2 WHERE entry_id = $1", changed, box));
        }

        (await operations.Move(customer, "close", "Of a closing.")).Succeeded();
        Assert.Equal(3, (await Reasons(operations, Trail)).Length);
        (await operations.Move(customer, "erase", "Of an erasure.")).Succeeded();
        await instance.SealAll(database);

        Assert.Empty(await Reasons(operations, Trail));
        Assert.Equal(1L, await database.Audited(customer, "customer.erased"));
        Assert.Equal(3L, await database.Ask<long>("SELECT count(reason) FROM audit_entries"));
        Assert.True((bool)(await operations.VerifyTrail())["whole"]!);
        var file = Path.GetTempFileName();
        var export = await operations.Http.GetStringAsync("/ops/audit/export");
        await File.WriteAllTextAsync(file, export);
        Assert.Contains(Convert.ToBase64String(box), System.Text.RegularExpressions.Regex.Unescape(export), StringComparison.Ordinal);
        Assert.Equal(0, (await ServiceProcess.Run([], "admin", "verify-audit", "--export", file)).ExitCode);
        File.Delete(file);
    }

    // Newest first; a page may end early.
    private static async Task<string[]> Reasons(Session operations, string query)
    {
        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await operations.Get(query + after)).Succeeded().Data;
            found.AddRange(page["entries"]!.AsArray().Where(entry => entry!["reason"] is not null).Select(entry => $"{(string)entry!["action"]!}: {(string)entry["reason"]!}"));
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        return [.. found];
    }
}
