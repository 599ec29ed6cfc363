using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>POST /ops/customers/{customerId}/lock</c> and the other moves of contract section 7.</summary>
public sealed class CustomerMoveTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly string[] Moves = ["lock", "unlock", "restrict", "lift", "close"];

    [OwnInstanceTheory]
    [InlineData("approval_pending", "locked - restricted - closed")]
    [InlineData("active", "locked - restricted - closed")]
    [InlineData("restricted", "locked - - approval_pending closed")]
    [InlineData("restricted, once active", "locked - - active closed")]
    [InlineData("restricted, denied", "locked - - approval_pending closed")]
    [InlineData("locked", "- approval_pending - - closed")]
    [InlineData("locked, once active", "- active - - closed")]
    [InlineData("locked, denied", "- restricted - - closed")]
    [InlineData("locked, restricted before", "- restricted - - closed")]
    [InlineData("closed", "closed closed closed closed closed")]
    public async Task Every_pair_of_status_and_move(string start, string expected)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var status = start.Split(',')[0];
        foreach (var (move, after) in Moves.Zip(expected.Split(' ')))
        {
            var id = await At(partner, operations, start);
            Assert.Equal(status, await partner.CustomerStatus(id));

            var answer = await operations.Move(id, move);

            if (status == "closed")
            {
                answer.Refused(400, "customerClosed", "Customer is closed.", new JsonObject { ["customerId"] = id, ["customerStatus"] = "closed" });
            }
            else if (after == "-")
            {
                answer.Refused(
                    409, "statusMoveRefused", "The customer's status has no such move.",
                    new JsonObject { ["customerId"] = id, ["customerStatus"] = status, ["action"] = move });
            }
            else
            {
                Assert.Equal(after, (string)answer.Succeeded().Data["customerStatus"]!);
                Assert.Equal(after is "active" or "approval_pending" ? null : "A reason.", (string?)answer.Data["reason"]);
            }

            Assert.Equal(after == "-" ? status : after, await partner.CustomerStatus(id));
        }
    }

    [OwnInstanceFact]
    public async Task Of_several_completed_applications_the_newest_says_where_unlocking_leads()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.NewIndividual("WaitReview");
        foreach (var (outcome, expected) in ((string, string)[])[("Denied", "restricted"), ("Approved", "active"), ("Denied", "restricted")])
        {
            var application = await partner.Complete(await partner.Started(id));
            (await operations.Decide(application, outcome)).Succeeded();
            await partner.Started(id); // one that isn't completed doesn't count
            (await operations.Move(id, "lock")).Succeeded();

            Assert.Equal(expected, (string)(await operations.Move(id, "unlock")).Succeeded().Data["customerStatus"]!);
        }
    }

    [OwnInstanceFact]
    public async Task An_approval_lifts_what_a_denial_restricted_and_not_what_an_operator_did()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (denied, restricted) = (await partner.NewIndividual("WaitReview"), await partner.NewIndividual("WaitReview"));
        var applications = new[] { await partner.Complete(await partner.Started(denied)), await partner.Complete(await partner.Started(denied)) };
        var other = await partner.Complete(await partner.Started(restricted));

        (await operations.Decide(applications[0], "Denied")).Succeeded();
        Assert.Equal("restricted", await partner.CustomerStatus(denied));
        (await operations.Decide(applications[1], "Approved")).Succeeded();
        Assert.Equal("active", await partner.CustomerStatus(denied));

        (await operations.Move(restricted, "restrict")).Succeeded();
        (await operations.Decide(other, "Approved")).Succeeded();
        Assert.Equal("restricted", await partner.CustomerStatus(restricted));
        Assert.Equal("active", (string)(await operations.Move(restricted, "lift")).Succeeded().Data["customerStatus"]!);
    }

    [OwnInstanceTheory]
    [InlineData("{}")]
    [InlineData("""{"reason":""}""")]
    [InlineData("""{"reason":" \u00a0"}""")]
    [InlineData("""{"reason":null}""")]
    [InlineData("""{"reason":["r"]}""")]
    public async Task A_move_needs_a_reason(string body)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.NewIndividual();

        foreach (var move in Moves)
        {
            var answer = await operations.Http.PostText($"/ops/customers/{id}/{move}", body);
            Assert.Equal((400, "requestValidateError"), ((int)answer.Status, answer.Code));
        }

        Assert.Equal(
            "requestValidateError",
            (await operations.Move(id, "lock", new string('x', 501))).Code);
        Assert.Equal("approval_pending", await partner.CustomerStatus(id));
        (await operations.Move(id, "lock", new string('x', 500))).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Unknown_customers_are_not_found_and_each_move_is_in_the_trail()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.NewBusiness();

        (await operations.Move("cstap_none", "lock")).Refused(
            400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = "cstap_none" });
        (await operations.Move(id, "lock")).Succeeded();
        await operations.Move(id, "lock"); // refused, so not in the trail

        Assert.Equal(1L, await onboarding.Database.Audited(id, "customer.status-moved"));
    }

    private static async Task<string> At(Session partner, Session operations, string start)
    {
        var id = await partner.NewIndividual(start switch
        {
            "active" or "restricted, once active" or "locked, once active" => "AutoApprove",
            "restricted, denied" or "locked, denied" => "AutoDeny",
            _ => "Smith",
        });
        await partner.Started(id);
        if (start == "locked, restricted before")
        {
            (await operations.Move(id, "restrict")).Succeeded();
        }

        if (start is not ("approval_pending" or "active" or "restricted, denied"))
        {
            (await operations.Move(id, start.Split(',')[0] switch { "locked" => "lock", "closed" => "close", _ => "restrict" })).Succeeded();
        }

        return id;
    }
}
