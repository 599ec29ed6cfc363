using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>
/// A start in the answer to a request stores before it asks: a check that is paid for always has its application. And what the verifier couldn't be asked
/// about goes away without a trace for the partner.
/// </summary>
public sealed class StoredFirstTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task When_the_verifier_is_asked_the_application_is_there()
    {
        var (database, seen) = (await Database.New(onboarding.Cluster), new List<string>());
        Session? partner = null;
        var verifier = new VerifierDouble(async (verification, _) =>
        {
            var application = verification.Application;
            // By a connection of its own: what isn't committed can't be seen.
            seen.Add(await database.Ask<string>(
                "SELECT format('%s %s %s', reference, status, next_check_at - created_at) FROM applications WHERE client_id = 'C1' AND application_id = $1",
                application.Id));
            seen.Add((await partner!.FindApplication(WrittenId.Of(application.Customer), WrittenId.OfApplication(application.Id))).Succeeded().Data.Standing());
            seen.Add((await partner!.Status(WrittenId.Of(application.Customer))).Succeeded().Data["kycStatus"]!.Standing());
            return Finding.Approved;
        });
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier));
        partner = await Partner(instance);

        var started = await partner.Started(await partner.NewIndividual(), request => request["reference"] = "R1");

        Assert.Equal("completed Approved", started.Standing());
        Assert.Equal(["R1 running 00:00:30", "running", "running"], seen); // and it is the worker's after the lease
        Assert.Single(verifier.Asked);
    }

    [OwnInstanceFact]
    public async Task A_process_that_dies_before_the_answer_loses_nothing()
    {
        var database = await Database.New(onboarding.Cluster);
        await using (var instance = await OwnInstance.Start(database.ConnectionString))
        {
            await instance.AddClient("C1", "partner", "Pw1!partner");
        }

        Guid application;
        string id;
        // A connection that waits for as long as the test likes.
        var settings = ServiceProcess.Settings(database.ConnectionString + ";Command Timeout=300");
        await using (var doomed = await ServiceProcess.Serve(settings))
        {
            var partner = await Session.LogIn(doomed.Address, "partner", "Pw1!partner");
            id = await partner.NewIndividual("AutoApprove");
            // What the verifier said is written when the test says so.
            await database.Do(
                """
                CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN new; END';
                CREATE TRIGGER wait_for_the_test BEFORE UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION wait_for_the_test()
                """);
            await using var blocker = await database.Open();
            await using var transaction = await blocker.BeginTransactionAsync();
            await using (var block = new NpgsqlCommand("SELECT pg_advisory_xact_lock(1)", blocker, transaction))
            {
                await block.ExecuteNonQueryAsync();
            }

            var start = partner.Start(id, request => request["reference"] = "R1");
            await Eventually.Get(
                () => database.Ask<long>(
                    """
                    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
                    WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted
                    """),
                waiting => waiting > 0);
            application = await database.Ask<Guid>("SELECT application_id FROM applications");
            await doomed.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => start);
        }

        Assert.Equal("R1 running 00:00:30", await database.Ask<string>("SELECT format('%s %s %s', reference, status, next_check_at - created_at) FROM applications"));
        await database.Do("UPDATE applications SET next_check_at = now()"); // the lease ran out
        await using var successor = await OwnInstance.Start(database.ConnectionString);
        var after = await Session.LogIn(successor.Address, "partner", "Pw1!partner");
        var found = await Eventually.Get(
            async () => (await after.Get($"/kyc/status/{id}")).Succeeded().Data, now => now.Standing() != "running", "checked by another instance");

        Assert.Equal("completed Approved", found.Standing());
        Assert.Equal(WrittenId.OfApplication(application), (string?)found["applicationId"]);
        Assert.Equal("active", await after.CustomerStatus(id));
    }

    [OwnInstanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_verifier_couldnt_be_asked_about_is_as_if_it_had_never_been(bool verifiedBefore)
    {
        var (database, down) = (await Database.New(onboarding.Cluster), false);
        var verifier = new GuardedVerifier(
            new VerifierDouble((_, _) => down ? throw new InvalidOperationException("Down.") : Task.FromResult(Finding.Approved)), new KycOptions());
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier));
        var partner = await Partner(instance);
        var id = await partner.NewIndividual();
        if (verifiedBefore)
        {
            await partner.Started(id);
        }

        var before = (await partner.Status(id)).Data.ToJsonString();
        Assert.Equal(verifiedBefore, before.Contains("kycStatus", StringComparison.Ordinal));

        down = true;
        (await partner.Start(id, request =>
        {
            request["reference"] = "R1";
            request["webhookUrl"] = "https://example.org/hook";
        })).Refused(400, "extAkepa", "External akepa error");

        Assert.Equal(before, (await partner.Status(id)).Data.ToJsonString());
        Assert.Equal(verifiedBefore ? 1 : 0, (await partner.ListApplications(id)).Succeeded().Data["applications"]!.AsArray().Count);
        Assert.Equal((verifiedBefore ? "0" : "applicationNotFound"), (await partner.Get($"/kyc/status/{id}")).Code);
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM subscriptions"));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM applications WHERE next_check_at IS NOT NULL"));
        down = false;
        Assert.Equal("R1", (string?)(await partner.Started(id, request => request["reference"] = "R1"))["reference"]);
    }

    private static async Task<Session> Partner(OwnInstance instance)
    {
        await instance.AddClient("C1", "partner", "Pw1!partner");
        return await Session.LogIn(instance.Address, "partner", "Pw1!partner");
    }
}
