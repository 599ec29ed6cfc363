using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;
using static CustomerOnboarding.IntegrationTests.Kyc.ScriptedVerifier;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>A verifier that is slow, fails, or answers twice loses nothing and doubles nothing.</summary>
public sealed class VerifierFaultTests(VerifierBench bench) : IClassFixture<VerifierBench>
{
    private static readonly Func<CancellationToken, Task<Finding>> Silent = Says(Finding.Approved, new TaskCompletionSource().Task);

    [OwnInstanceFact]
    public async Task One_that_throws_or_is_silent_at_the_start_leaves_no_application_behind()
    {
        var partner = await bench.Partner();
        foreach (var fault in (Func<CancellationToken, Task<Finding>>[])[Fails(), Silent])
        {
            var id = await partner.NewIndividual("Smith");
            bench.Verifier.Script(id, fault, Says(Finding.Approved));

            (await partner.Start(id, request => request["reference"] = "R1")).Refused(400, "extAkepa", "External akepa error");

            Assert.Empty((await partner.ListApplications(id)).Succeeded().Data["applications"]!.AsArray());
        }

        Assert.Equal("pending_step_up", (await partner.Started(await partner.NewIndividual("Smith"), request => request["reference"] = "R1")).Standing());
    }

    [OwnInstanceFact]
    public async Task One_that_fails_after_documents_were_linked_is_asked_again_in_the_background()
    {
        var partner = await bench.Partner();
        var (id, application) = await Started(partner, Fails(), Fails(), Says(Finding.Approved));

        var linked = await partner.Complete(application);

        Assert.Equal("running", linked.Standing());
        Assert.Equal("completed Approved", (await partner.Until(application, "completed")).Standing());
        Assert.Equal("active", await partner.CustomerStatus(id));
        Assert.Equal(4, bench.Verifier.Asked(id));
        await Counted(application, linked: 1, @checked: 2);
    }

    [OwnInstanceFact]
    public async Task Silence_while_documents_are_linked_doesnt_lose_them()
    {
        var partner = await bench.Partner();
        var (_, application) = await Started(partner, Silent, Says(Finding.NeedsReview));

        Assert.Equal("running", (await partner.Complete(application)).Standing());

        await partner.Until(application, "waiting_review");
        await Counted(application, linked: 1, @checked: 2);
    }

    [OwnInstanceFact]
    public async Task An_answer_that_comes_after_another_decided_changes_nothing()
    {
        var partner = await bench.Partner();
        var gate = new TaskCompletionSource();
        var (id, application) = await Started(partner, Says(Finding.Approved, gate.Task), Says(Finding.Denied));
        var late = partner.Complete(application);
        await Eventually.Get(() => Task.FromResult(bench.Verifier.Asked(id)), asked => asked == 2);

        await bench.MakeDue((string)application["applicationId"]!); // as if the lease had run out
        var decided = await partner.Until(application, "completed");
        gate.SetResult();

        Assert.Equal("completed Denied", decided.Standing());
        Assert.Equal(decided.ToJsonString(), (await late).ToJsonString());
        Assert.Equal(decided.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal("restricted", await partner.CustomerStatus(id));
        await Counted(application, linked: 1, @checked: 2);
    }

    [OwnInstanceFact]
    public async Task An_operators_lock_meanwhile_holds()
    {
        var (partner, operations) = (await bench.Partner(), await bench.Operator());
        var gate = new TaskCompletionSource();
        var (id, application) = await Started(partner, Says(Finding.Approved, gate.Task));
        var late = partner.Complete(application);
        await Eventually.Get(() => Task.FromResult(bench.Verifier.Asked(id)), asked => asked == 2);

        (await operations.Move(id, "lock")).Succeeded();
        gate.SetResult();

        Assert.Equal("completed Approved", (await late).Standing());
        Assert.Equal("locked", await partner.CustomerStatus(id));
        Assert.Equal("active", (string)(await operations.Move(id, "unlock")).Succeeded().Data["customerStatus"]!);
    }

    [OwnInstanceFact]
    public async Task The_same_answer_to_many_at_once_counts_once()
    {
        var partner = await bench.Partner();
        var gate = new TaskCompletionSource();
        var (id, application) = await Started(partner, Says(Finding.Approved, gate.Task));
        var passport = await partner.Uploaded("passport");

        var retries = Enumerable.Range(0, 5).Select(_ => partner.Link(application, new Sent(passport, id))).ToArray();
        await Eventually.Get(() => Task.FromResult(bench.Verifier.Asked(id)), asked => asked == 6);
        gate.SetResult();

        foreach (var answer in await Task.WhenAll(retries))
        {
            Assert.Equal("completed Approved", answer.Succeeded().Data.Standing());
        }

        await Counted(application, linked: 5, @checked: 2);
    }

    [OwnInstanceFact]
    public async Task What_stopped_between_linking_and_checking_is_picked_up_after_the_lease()
    {
        var partner = await bench.Partner();
        var (id, application) = await Started(partner, Silent, Says(Finding.Approved));
        var passport = await partner.Uploaded("passport");
        using var hangUp = new CancellationTokenSource();
        var body = new StringContent(
            $$"""{"customerId":"{{id}}","applicationId":"{{application["applicationId"]}}","documents":[{"documentId":"{{passport}}","entityId":"{{id}}"}]}""",
            System.Text.Encoding.UTF8,
            "application/json");
        var update = partner.Http.PostAsync("/kyc/update", body, hangUp.Token);
        await Eventually.Get(() => Task.FromResult(bench.Verifier.Asked(id)), asked => asked == 2);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update);

        var applicationId = (string)application["applicationId"]!;
        Assert.Equal("running", (await partner.Now(application)).Standing());
        Assert.True(await bench.Database.Ask<bool>("SELECT next_check_at > now() + interval '10 seconds' FROM applications WHERE application_id = $1", WrittenId.Application(applicationId).Id));
        await bench.MakeDue(applicationId);

        Assert.Equal("completed Approved", (await partner.Until(application, "completed")).Standing());
        await Counted(application, linked: 1, @checked: 2);
    }

    [OwnInstanceFact]
    public async Task Asking_again_and_again_leaves_no_trace_until_there_is_an_answer()
    {
        var partner = await bench.Partner();
        var id = await partner.NewIndividual("Smith");
        var soon = Says(Finding.Running(TimeSpan.FromMilliseconds(1)));
        var gate = new TaskCompletionSource();
        bench.Verifier.Script(id, soon, soon, soon, Says(Finding.Approved, gate.Task));

        var application = await partner.Started(id);
        await Eventually.Get(() => Task.FromResult(bench.Verifier.Asked(id)), asked => asked == 4);
        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        gate.SetResult();

        Assert.Equal("completed Approved", (await partner.Until(application, "completed")).Standing());
        await Counted(application, linked: 0, @checked: 1);
    }

    [OwnInstanceFact]
    public async Task A_callback_makes_the_check_due_of_its_clients_running_application_only()
    {
        var (partner, stranger) = (await bench.Partner(), await bench.Partner());
        var id = await partner.NewIndividual("Smith");
        bench.Verifier.Script(id, Says(Finding.Running(TimeSpan.FromHours(1))), Says(Finding.NeedsReview));
        var application = await partner.Started(id);
        var applicationId = (string)application["applicationId"]!;
        const string IsDue = "SELECT coalesce(next_check_at < now() + interval '30 minutes', false) FROM applications WHERE application_id = $1";

        await bench.CallBack(stranger.ClientId, applicationId);
        Assert.False(await bench.Database.Ask<bool>(IsDue, WrittenId.Application(applicationId).Id));

        await bench.CallBack(partner.ClientId, applicationId);
        await partner.Until(application, "waiting_review");
        await bench.CallBack(partner.ClientId, applicationId);
        Assert.False(await bench.Database.Ask<bool>(IsDue, WrittenId.Application(applicationId).Id));
        Assert.Equal(2, bench.Verifier.Asked(id));
    }

    [OwnInstanceFact]
    public async Task Two_instances_ask_and_decide_once()
    {
        var partner = await bench.Partner();
        var applications = new List<(string Customer, JsonNode Application)>();
        for (var count = 0; count < 20; count++)
        {
            var id = await partner.NewIndividual("Smith");
            bench.Verifier.Script(id, Says(Finding.Approved));
            applications.Add((id, await partner.Started(id, request => request["syncMode"] = true)));
        }

        foreach (var (customer, application) in applications)
        {
            Assert.Equal("completed Approved", (await partner.Until(application, "completed")).Standing());
            await Counted(application, linked: 0, @checked: 1);
            Assert.Equal(1, bench.Verifier.Asked(customer));
        }
    }

    [OwnInstanceFact]
    public async Task A_customer_who_was_damaged_is_one_whose_check_fails()
    {
        var (partner, operations) = (await bench.Partner(), await bench.Operator());
        var (damaged, waiting) = (await partner.NewIndividual("Smith"), await partner.NewIndividual("Smith"));
        var application = await partner.Started(waiting, request => request["syncMode"] = true);
        await partner.Until(application, "pending_step_up");
        await bench.Database.Do(
            """
            UPDATE customers SET profile = set_byte(profile, length(profile) - 1, 255 - get_byte(profile, length(profile) - 1)) WHERE client_id = $1
            """,
            partner.ClientId);
        await bench.Database.Do(
            $"UPDATE applications SET failed_checks = $1, {RunningSince("1 hour")} WHERE client_id = $2", KycProcess.MostFailedChecks - 1, partner.ClientId);

        (await partner.Start(damaged, request => request["reference"] = "R1")).Refused(400, "extAkepa", "External akepa error");

        Assert.Empty((await partner.ListApplications(damaged)).Succeeded().Data["applications"]!.AsArray());
        Assert.Equal("waiting_review", (await partner.Until(application, "waiting_review")).Standing());
        (await operations.Move(damaged, "lock")).Succeeded();
    }

    [OwnInstanceFact]
    public async Task One_application_that_cant_be_checked_doesnt_hold_up_the_others()
    {
        var partner = await bench.Partner();
        var broken = await partner.NewIndividual("Smith");
        var stuck = await partner.Started(broken, request => request["syncMode"] = true);
        await partner.Until(stuck, "pending_step_up");
        await bench.Database.Do("UPDATE data_keys SET wrapped_key = '\\x0000' WHERE customer_id = $1", WrittenId.Customer(broken).Id);
        await bench.Database.Do(
            $"UPDATE applications SET {RunningSince("1 hour")} WHERE application_id = $1", WrittenId.Application((string)stuck["applicationId"]!).Id);
        var others = new List<JsonNode>();
        for (var count = 0; count < 12; count++)
        {
            others.Add(await partner.Started(await partner.NewIndividual("Smith")));
        }

        await bench.Database.Do(
            $"UPDATE applications SET {RunningSince("1 minute")} WHERE client_id = $1 AND application_id <> $2",
            partner.ClientId,
            WrittenId.Application((string)stuck["applicationId"]!).Id);

        foreach (var other in others)
        {
            Assert.Equal("completed Approved", (await partner.Until(other, "completed")).Standing());
        }

        // It isn't asked about for ever either.
        await bench.Database.Do(
            "UPDATE applications SET failed_checks = $1, next_check_at = now() WHERE application_id = $2",
            KycProcess.MostFailedChecks - 1, WrittenId.Application((string)stuck["applicationId"]!).Id);
        await partner.Until(stuck, "waiting_review");
    }

    private async Task<(string Id, JsonNode Application)> Started(Session partner, params Func<CancellationToken, Task<Finding>>[] afterwards)
    {
        var id = await partner.NewIndividual("Smith");
        bench.Verifier.Script(id, [Says(Finding.NeedsDocuments), .. afterwards]);
        return (id, await partner.Started(id));
    }

    // As if the verifier had been asked that long ago and the process had died.
    private static string RunningSince(string ago) =>
        $$"""
        status = 'running', next_check_at = now() - interval '{{ago}}',
        entities = (SELECT jsonb_agg(entity || '{"status": "Running"}') FROM jsonb_array_elements(entities) entity)
        """;

    // Checked: each check that changed something, the one at the start included.
    private async Task Counted(JsonNode application, int linked, int @checked)
    {
        var id = (string)application["applicationId"]!;
        Assert.Equal(
            (1L, (long)linked, (long)@checked),
            (await bench.Database.Audited(id, "application.started"),
                await bench.Database.Audited(id, "application.updated"),
                await bench.Database.Audited(id, "application.checked")));
    }
}
