using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>
/// Checks in the background: shared fairly between clients, begun as soon as they are claimed, and given up to a person in the end. (The claims
/// themselves: <see cref="Persistence.CheckQueueTests"/>.)
/// </summary>
public sealed class CheckFairnessTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Many = 4000;

    // ManyAndOne leaves them due at a full second.
    private const string IsClaimed = "next_check_at IS NULL OR next_check_at <> date_trunc('second', next_check_at)";

    [OwnInstanceFact]
    public async Task What_is_claimed_is_begun_and_no_client_takes_all_places()
    {
        var (database, busy, other, otherApplication) = await ManyAndOne();
        var release = new TaskCompletionSource();
        var verifier = new VerifierDouble(async (verification, cancellation) =>
        {
            if (verification.Application.Id != otherApplication)
            {
                await release.Task.WaitAsync(cancellation);
            }

            return Finding.Approved;
        });
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier));

        // The other's is done while the busy client's hang.
        await Eventually.IsTrue(
            () => database.Ask<bool>("SELECT status = 'completed' FROM applications WHERE client_id = $1", other), "the other's check is done");
        await Eventually.Get(() => Task.FromResult(verifier.Asked.Count), asked => asked == 8 + 1);

        // Of the thousands that wait none is claimed that isn't at the verifier: a claim that waits would run out.
        Assert.Equal(verifier.Asked.Order(), await database.AskAll<Guid>("SELECT application_id FROM applications WHERE " + IsClaimed + " ORDER BY 1"));
        Assert.Equal(Many - 8L, await database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1 AND NOT (" + IsClaimed + ")", busy));
        release.SetResult();
        await Eventually.Get(() => Task.FromResult(verifier.Asked.Count), asked => asked > 8 + 1); // a place that is free is taken again
    }

    [OwnInstanceFact]
    public async Task A_check_that_fails_again_and_again_is_logged_and_ends_with_an_operator()
    {
        var database = await Database.New(onboarding.Cluster);
        var log = new LogLines();
        var verifier = new GuardedVerifier(new VerifierDouble((_, _) => throw new InvalidOperationException("The vendor's library broke.")), new KycOptions());
        await using var instance = await OwnInstance.Start(
            database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier).AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log));
        await instance.AddClient("C1", "partner", "Pw1!partner");
        await instance.AddOperator("ops", "Pw1!ops");
        var (partner, operations) = (await Session.LogIn(instance.Address, "partner", "Pw1!partner"), await Session.LogIn(instance.Address, "ops", "Pw1!ops"));
        var id = await partner.NewIndividual("Quirinus");
        var application = await partner.Started(id, request => request["syncMode"] = true);
        var uuid = WrittenId.Application((string)application["applicationId"]!).Id;

        await Failed(1, "Running");
        await database.Do(
            "UPDATE applications SET failed_checks = $1, next_check_at = now() WHERE application_id = $2", KycProcess.MostFailedChecks - 2, uuid);
        await Failed(KycProcess.MostFailedChecks - 1, "Running");
        Assert.Equal("running", (await partner.Now(application)).Standing());
        await database.Do("UPDATE applications SET next_check_at = now() WHERE application_id = $1", uuid);
        await Failed(KycProcess.MostFailedChecks, "WaitingReview");

        Assert.Equal("waiting_review", (await partner.Now(application)).Standing());
        Assert.True(await database.Ask<bool>("SELECT next_check_at IS NULL FROM applications WHERE application_id = $1", uuid));
        Assert.Single((await operations.Queue()).Succeeded().Data["applications"]!.AsArray());
        Assert.Equal("completed Approved", (await operations.Decide(application, "Approved")).Succeeded().Data.Standing());
        Assert.Empty(log.With("Quirinus"));
        Assert.Empty(log.With("library broke"));

        async Task Failed(int times, string status) => Assert.StartsWith(
            "Warning",
            (await Eventually.Get(
                () => Task.FromResult(log.With($"{uuid} of C1, {times} times in a row; it is {status} now")), lines => lines.Count > 0, $"failure {times}"))[0],
            StringComparison.Ordinal);
    }

    private async Task<(Database Database, string Busy, string Other, Guid OtherApplication)> ManyAndOne()
    {
        var database = await Database.New(onboarding.Cluster);
        Guid application;
        await using (var instance = await OwnInstance.Start(database.ConnectionString))
        {
            foreach (var client in (string[])["BUSY", "OTHER"])
            {
                await instance.AddClient(client, client, "Pw1!partner");
            }

            var (busy, other) = (await Session.LogIn(instance.Address, "BUSY", "Pw1!partner"), await Session.LogIn(instance.Address, "OTHER", "Pw1!partner"));
            await busy.Started(await busy.NewIndividual("Smith"));
            application = WrittenId.Application((string)(await other.Started(await other.NewIndividual("Smith")))["applicationId"]!).Id;
        }

        await database.Do(
            """
            UPDATE applications SET status = 'running', next_check_at = date_trunc('second', now() - interval '1 hour'),
                entities = (SELECT jsonb_agg(entity || '{"status": "Running"}') FROM jsonb_array_elements(entities) entity)
            """);
        await database.Do("UPDATE applications SET next_check_at = next_check_at + interval '59 minutes' WHERE client_id = 'OTHER'");
        await database.Do(
            """
            INSERT INTO applications SELECT (jsonb_populate_record(a, jsonb_build_object('application_id', gen_random_uuid(), 'reference', 'R' || n))).*
            FROM applications a, generate_series(2, $1) n WHERE client_id = 'BUSY'
            """,
            Many);
        return (database, "BUSY", "OTHER", application);
    }
}
