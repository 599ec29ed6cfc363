using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>Operations__FourEyes</c>: a decision needs a second operator.</summary>
public sealed class FourEyesTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Second = "A second operator has to confirm this decision.";

    [OwnInstanceFact]
    public async Task A_decision_counts_once_another_operator_has_made_the_same()
    {
        await using var instance = await Start();
        var (partner, one, other) = (await onboarding.Partner(instance.Address), await onboarding.Operator(instance.Address), await onboarding.Operator(instance.Address));
        var (customer, application) = await Waiting(partner);

        var proposed = (await one.Decide(application, "Approved")).Succeeded().Data;
        Assert.Equal(("waiting_review", one.Login, "Approved"), (proposed.Standing(), (string)proposed["proposal"]!["actor"]!, (string)proposed["proposal"]!["outcome"]!));
        (await one.Decide(application, "Approved")).Refused(
            409, "secondOperatorNeeded", Second, new JsonObject { ["applicationId"] = (string)application["applicationId"]! });
        Assert.Contains(
            $"access.denied(four-eyes) by {one.Login}", await onboarding.Database.Audit(partner.ClientId, (string)application["applicationId"]!));
        Assert.Equal(("waiting_review", "approval_pending"), ((await partner.Now(application)).Standing(), await partner.CustomerStatus(customer)));
        Assert.DoesNotContain("proposal", (await partner.Now(application)).ToJsonString(), StringComparison.Ordinal);

        var decided = (await other.Decide(application, "Approved")).Succeeded().Data;

        Assert.Equal(("completed Approved", null), (decided.Standing(), decided["proposal"]));
        Assert.Equal("active", await partner.CustomerStatus(customer));
        Assert.Equal(
            [$"application.decision-proposed by {one.Login}", $"application.decided by {other.Login}"],
            (await onboarding.Database.Audit(partner.ClientId, (string)application["applicationId"]!))
                .Where(line => line.Contains(".deci", StringComparison.Ordinal)).Select(line => line[..line.IndexOf('(')] + line[line.IndexOf(" by ", StringComparison.Ordinal)..]));
        Assert.Equal(
            ["decision_proposed", "application_decided"],
            (await onboarding.Database.Moves(customer)).Where(move => move.Reason == "Looked at it.").Select(move => move.What));
    }

    [OwnInstanceFact]
    public async Task A_decision_that_differs_takes_the_place_of_the_one_before_and_waits_itself()
    {
        await using var instance = await Start();
        var (partner, one, other) = (await onboarding.Partner(instance.Address), await onboarding.Operator(instance.Address), await onboarding.Operator(instance.Address));
        var (customer, application) = await Waiting(partner);
        (await one.Decide(application, "Approved")).Succeeded();

        var differs = (await other.Decide(application, "Denied")).Succeeded().Data;
        Assert.Equal(("waiting_review", other.Login), (differs.Standing(), (string)differs["proposal"]!["actor"]!));
        (await other.Decide(application, "Denied")).Refused(
            409, "secondOperatorNeeded", Second, new JsonObject { ["applicationId"] = (string)application["applicationId"]! });

        Assert.Equal("completed Denied", (await one.Decide(application, "Denied")).Succeeded().Data.Standing());
        Assert.Equal("restricted", await partner.CustomerStatus(customer));
    }

    [OwnInstanceFact]
    public async Task Of_many_at_once_no_one_operator_decides_alone_and_two_do_once()
    {
        await using var instance = await Start();
        var (partner, one, other) = (await onboarding.Partner(instance.Address), await onboarding.Operator(instance.Address), await onboarding.Operator(instance.Address));
        for (var round = 0; round < 20; round++)
        {
            var (_, alone) = await Waiting(partner);
            var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => one.Decide(alone, "Approved")));
            Assert.Equal(1, same.Count(answer => answer.Code == "0"));
            Assert.Equal("waiting_review", (await partner.Now(alone)).Standing());

            var (_, together) = await Waiting(partner);
            var both = await Task.WhenAll(one.Decide(together, "Approved"), other.Decide(together, "Approved"));
            Assert.Equal(["completed Approved", "waiting_review"], both.Select(answer => answer.Succeeded().Data.Standing()).Order(StringComparer.Ordinal));
            Assert.Equal("completed Approved", (await partner.Now(together)).Standing());
            Assert.Equal(1, await onboarding.Database.Audited((string)together["applicationId"]!, "application.decided"));
        }
    }

    public static TheoryData<string> Changes => ["document", "profile"];

    [OwnInstanceTheory]
    [MemberData(nameof(Changes))]
    public async Task Once_what_was_judged_is_another_two_have_to_judge_anew(string change)
    {
        await using var instance = await Start();
        var (partner, one, other) = (await onboarding.Partner(instance.Address), await onboarding.Operator(instance.Address), await onboarding.Operator(instance.Address));
        var (customer, application) = await Waiting(partner);
        (await one.Decide(application, "Approved")).Succeeded();

        (change == "document"
            ? await partner.Link(application, new Sent(await partner.Uploaded("passport"), customer))
            : await partner.Update(customer, new JsonObject { ["email"] = "another@example.com" })).Succeeded();

        Assert.Null((await other.Get($"/ops/applications/{(string)application["applicationId"]!}")).Succeeded().Data["application"]!["proposal"]);
        var proposed = (await other.Decide(application, "Approved")).Succeeded().Data;
        Assert.Equal(("waiting_review", other.Login), (proposed.Standing(), (string)proposed["proposal"]!["actor"]!));
        Assert.Equal("completed Approved", (await one.Decide(application, "Approved")).Succeeded().Data.Standing());
    }

    [OwnInstanceFact]
    public async Task A_proposal_outlives_what_changes_nothing_that_was_judged()
    {
        await using var instance = await Start();
        var (partner, one, other) = (await onboarding.Partner(instance.Address), await onboarding.Operator(instance.Address), await onboarding.Operator(instance.Address));
        var (customer, application) = await Waiting(partner);
        (await one.Decide(application, "Approved")).Succeeded();

        (await one.Post($"/ops/customers/{customer}/notes", new JsonObject { ["text"] = "Looked twice." })).Succeeded();
        (await one.Move(customer, "lock")).Succeeded();
        (await one.Move(customer, "unlock")).Succeeded();

        Assert.Equal("completed Approved", (await other.Decide(application, "Approved")).Succeeded().Data.Standing());
    }

    private Task<OwnInstance> Start() => OwnInstance.Start(onboarding.Database.ConnectionString, ("Operations:FourEyes", "true"));

    private static async Task<(string Customer, JsonNode Application)> Waiting(Session partner)
    {
        var id = await partner.NewIndividual("WaitReview");
        return (id, await partner.Complete(await partner.Started(id)));
    }
}
