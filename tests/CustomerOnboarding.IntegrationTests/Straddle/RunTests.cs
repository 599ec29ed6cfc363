using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>What begins a run, what comes of it, and what statuses forbid (contract sections 5 to 7).</summary>
public sealed class RunTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Unchangeable = "Customers with status Inactive cannot be changed.";

    [OwnInstanceFact]
    public async Task A_denial_counts_against_a_verified_customer_too_and_an_approval_for_a_rejected_one()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Minimal(change: body => body["name"] = "Ron AutoApprove");
        var id = (await client.Create(sent)).Done(201).Id;
        var body = MadeForStraddle.Same(sent, "verified");
        (body["name"], body["phone"], body["device"]!["ip_address"]) = ("Ron AutoDeny", "+12128675311", "10.0.0.1");

        Assert.Equal("verified", (await client.Update(id, body)).Done().State);
        await Becomes(client, id, "rejected");

        Assert.Equal("reject", (string)(await client.Review(id)).Data["identity_details"]!["decision"]!);
        (await client.Update(id, MadeForStraddle.Same(sent, "verified"))).Refused(422, "Customers with status Rejected cannot be changed to Verified.");
        Assert.Equal("rejected", (await client.Update(id, MadeForStraddle.Same(sent, "rejected"))).Done().State);
        await Becomes(client, id, "verified");
        Assert.Equal(3, await Runs(client));
    }

    [OwnInstanceFact]
    public async Task One_that_runs_is_enough_and_an_inactive_customer_begins_none()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var running = MadeForStraddle.Minimal(change: body => body["name"] = "Ron Running");
        var id = (await client.Create(running)).Done(201).Id;
        var body = MadeForStraddle.Same(running, "pending");
        (body["phone"], body["email"], body["device"]!["ip_address"]) = ("+12128675311", MadeForStraddle.Email(), "10.0.0.1");

        Assert.Equal("pending", (await client.Refresh(id)).Done(202).State);
        Assert.Equal("pending", (await client.Update(id, body)).Done().State);
        Assert.Equal(1, await Runs(client));

        var inactive = MadeForStraddle.Minimal("verified");
        var other = (await client.Create(inactive)).Done(201).Id;
        var much = MadeForStraddle.Same(inactive, "inactive");
        (much["name"], much["phone"], much["device"]!["ip_address"]) = ("Ronald Swanson", "+12128675311", "10.0.0.1");
        Assert.Equal("inactive", (await client.Update(other, much)).Done().State);
        Assert.Equal(2, await Runs(client));
    }

    [OwnInstanceFact]
    public async Task No_result_lifts_an_inactive_one()
    {
        var gate = new TaskCompletionSource();
        var verifier = new VerifierDouble(async (_, _) =>
        {
            await gate.Task;
            return Finding.Approved;
        });
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier));
        var client = await StraddleClient.New(instance);
        var sent = MadeForStraddle.Minimal(null, "background");
        var id = (await client.Create(sent)).Done(201).Id;
        Assert.Equal("inactive", (await client.Update(id, MadeForStraddle.Same(sent, "inactive"))).Done().State);

        gate.SetResult();
        await Eventually.IsTrue(() => database.Ask<bool>("SELECT bool_and(outcome IS NOT NULL) FROM applications"), "the check has its result");

        Assert.Equal("inactive", (await client.Get(id)).State);
        // It said no more than that.
        Assert.Equal("review", (string)(await client.Review(id)).Done().Data["identity_details"]!["breakdown"]!["email"]!["decision"]!);
        (await client.Update(id, MadeForStraddle.Same(sent, "pending"))).Refused(422, "Customers with status Inactive cannot be changed to Pending.");
        Assert.Equal("verified", (await client.Update(id, MadeForStraddle.Same(sent, "verified"))).Done().State);
    }

    [OwnInstanceFact]
    public async Task An_operator_decides_as_the_client_may()
    {
        var (client, op) = (await StraddleClient.New(onboarding.Own), await onboarding.Operator());
        foreach (var (outcome, status, decision) in ((string, string, string)[])[("Approved", "verified", "accept"), ("Denied", "rejected", "reject")])
        {
            var id = (await client.Create(MadeForStraddle.Minimal("review"))).Done(201).Id;
            var review = (string)(await client.Review(id)).Data["identity_details"]!["review_id"]!;

            (await op.Decide(WrittenId.OfApplication(Guid.Parse(review)), outcome)).Succeeded();

            var shown = (await client.Review(id)).Done().Data;
            Assert.Equal((status, decision), ((string)shown["customer_details"]!["status"]!, (string)shown["identity_details"]!["decision"]!));
            (await client.Decide(id, "verified")).Refused(422, $"Customers with status {char.ToUpperInvariant(status[0])}{status[1..]} cannot be changed.");
        }
    }

    [OwnInstanceFact]
    public async Task Locked_and_closed_take_no_write_but_that_a_closed_one_is_deleted()
    {
        var (client, op) = (await StraddleClient.New(onboarding.Own), await onboarding.Operator());
        foreach (var move in (string[])["lock", "close"])
        {
            var sent = MadeForStraddle.Minimal("review");
            var id = (await client.Create(sent)).Done(201).Id;
            (await op.Move(WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual)), move)).Succeeded();

            Assert.Equal("inactive", (await client.Get(id)).State);
            var update = MadeForStraddle.Same(sent, "inactive");
            (await client.Update(id, update)).Refused(422, Unchangeable);
            // Fields go before the status.
            update["compliance_profile"] = new JsonObject { ["ein"] = "12-3456789" };
            (await client.Update(id, update)).Faulty(422, "compliance_profile compliance_profile holds fields of the other type of customer.");
            (await client.Decide(id, "verified")).Refused(422, Unchangeable);
            (await client.Refresh(id)).Refused(422, Unchangeable);
            _ = move == "lock" ? (await client.Delete(id)).Refused(422, Unchangeable) : (await client.Delete(id)).Done();
        }
    }

    [OwnInstanceFact]
    public async Task Without_a_period_of_retention_a_removed_customers_data_are_gone_at_once()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, ("Privacy:RetentionPeriod", "00:00:00"));
        var client = await StraddleClient.New(instance);
        var sent = MadeForStraddle.Individual();
        var id = (await client.Create(sent, "order-4711-create")).Done(201).Id;

        Assert.Equal(id, (await client.Delete(id, "order-4711-delete")).Done().Id);

        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM data_keys"));
        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM customers WHERE coalesce(name, email, phone, external_id, search_text) IS NOT NULL"));
        (await client.Get(id)).Refused(404, "Customer not found.");
        (await client.Create(sent, "order-4711-create")).Refused(404, "Customer not found.");
        (await client.Create(sent)).Done(201);
    }

    [OwnInstanceFact]
    public async Task A_removal_is_answered_also_where_its_data_could_not_be_erased_at_once()
    {
        var (database, log) = (await Database.New(onboarding.Cluster), new LogLines());
        await using var instance = await OwnInstance.Start(
            database.ConnectionString, services => services.AddSingleton<ILoggerProvider>(log), ("Privacy:RetentionPeriod", "00:00:00"));
        var client = await StraddleClient.New(instance);
        var id = (await client.Create(MadeForStraddle.Individual())).Done(201).Id;
        await database.Do(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''made to fail''; END';
            CREATE TRIGGER fail BEFORE DELETE ON data_keys FOR EACH ROW EXECUTE FUNCTION fail();
            """);

        Assert.Equal(id, (await client.Delete(id)).Done().Id);

        (await client.Get(id)).Refused(404, "Customer not found.");
        Assert.Equal(1, await database.Ask<long>("SELECT count(*) FROM data_keys"));
        Assert.StartsWith("Warning: ", Assert.Single(log.With("could not be erased at once")), StringComparison.Ordinal);
        await database.Do("DROP TRIGGER fail ON data_keys");
        foreach (var sweep in instance.Services.GetRequiredService<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }

        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM data_keys"));
    }

    private static Task Becomes(StraddleClient client, string id, string status) =>
        Eventually.IsTrue(async () => (await client.Get(id)).State == status, $"it is {status}");

    private Task<long> Runs(StraddleClient client) => onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1", client.ClientId);
}
