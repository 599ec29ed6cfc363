using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>POST /ops/applications/{applicationId}/decision</c>.</summary>
public sealed class DecisionTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("Approved", "active")]
    [InlineData("Denied", "restricted")]
    public async Task Both_outcomes(string outcome, string customerStatus)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);

        var decided = (await operations.Decide(application, outcome)).Succeeded().Data;

        Assert.Equal($"completed {outcome}", decided.Standing());
        Assert.Equal($"completed {outcome.ToLowerInvariant()}", decided.Entity(id).Standing());
        Assert.Equal(decided.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal(customerStatus, await partner.CustomerStatus(id));
        Assert.Equal(operations.Login, await onboarding.Database.Ask<string>(
            "SELECT credential FROM audit_entries WHERE subject = $1 AND action = 'application.decided'",
            Database.SubjectOf((string)application["applicationId"]!)));
        Assert.Equal("Looked at it.", (await onboarding.Database.Moves(id)).Single(move => move.What == "application_decided").Reason);
    }

    [OwnInstanceFact]
    public async Task Entities_can_be_decided_one_by_one_in_one_decision()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (company, application) = await WaitingBusiness(partner);
        var (first, second) = (company.Representatives[0], company.Representatives[1]);
        var id = (string)application["applicationId"]!;

        foreach (var (outcome, entities) in ((string, (string, string)[])[])
        [
            ("Approved", [(first, "Denied")]),
            ("Denied", [(first, "Approved"), (second, "Approved")]),
            ("Denied", [(first, "Denied"), (first, "Approved")]),
        ])
        {
            (await operations.Decide(application, outcome, entities)).Refused(
                409, "decisionConflict", "The decision on the entities contradicts the one on the application.", new JsonObject { ["applicationId"] = id });
        }

        (await operations.Decide(application, "Denied", ("cstab_none", "Denied"))).Refused(
            400, "representativeNotFound", "Business representative not found.", new JsonObject { ["customerId"] = company.Id, ["id"] = "cstab_none" });
        (await operations.Decide(application, "Denied", (company.Id, "Denied"))).Refused(
            400, "statusApplicationEntity", "Entity has status completed.");
        Assert.Equal("waiting_review", (await partner.Now(application)).Standing());

        var decided = (await operations.Decide(application, "Denied", (first, "Approved"))).Succeeded().Data;
        Assert.Equal(
            ("completed Denied", "completed approved", "completed denied"),
            (decided.Standing(), decided.Entity(first).Standing(), decided.Entity(second).Standing()));
    }

    [OwnInstanceFact]
    public async Task What_isnt_waiting_cant_be_decided_nor_twice()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, application) = await Waiting(partner);
        (await operations.Decide(application, "Denied")).Succeeded();

        foreach (var (other, status) in ((JsonNode, string)[])
        [
            (application, "completed"),
            (await partner.Started(await partner.NewIndividual("Smith")), "pending_step_up"),
            (await partner.Started(await partner.NewIndividual("DataRequest")), "data_request"),
        ])
        {
            var before = (await partner.Now(other)).ToJsonString();
            (await operations.Decide(other, "Approved")).Refused(
                409, "applicationNotWaiting", "Application is not waiting for review.",
                new JsonObject { ["applicationId"] = (string)other["applicationId"]!, ["status"] = status });
            Assert.Equal(before, (await partner.Now(other)).ToJsonString());
        }

        Assert.Equal("restricted", await partner.CustomerStatus(id));
    }

    [OwnInstanceFact]
    public async Task Of_several_operators_at_once_one_decides()
    {
        var partner = await onboarding.Partner();
        var operators = new[] { await onboarding.Operator(), await onboarding.Operator() };
        var (id, application) = await Waiting(partner);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => operators[at % 2].Decide(application, at % 2 == 0 ? "Approved" : "Denied")));

        var decided = Assert.Single(answers, answer => answer.Code == "0").Data;
        Assert.Equal(7, answers.Count(answer => answer.Code == "applicationNotWaiting"));
        Assert.Equal(decided.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal(decided.Standing() == "completed Approved" ? "active" : "restricted", await partner.CustomerStatus(id));
        Assert.Equal(1L, await onboarding.Database.Audited((string)application["applicationId"]!, "application.decided"));
    }

    [OwnInstanceTheory]
    [InlineData("{}")]
    [InlineData("""{"outcome":"approved","reason":"r"}""")]
    [InlineData("""{"outcome":"Approved"}""")]
    [InlineData("""{"outcome":"Approved","reason":" \t"}""")]
    [InlineData("""{"outcome":"Approved","reason":5}""")]
    [InlineData("""{"outcome":"Approved","reason":"r","entities":[]}""")]
    [InlineData("""{"outcome":"Approved","reason":"r","entities":[{"entityId":"e"}]}""")]
    public async Task A_decision_needs_an_outcome_and_a_reason(string body)
    {
        var operations = await onboarding.Operator();

        var answer = await operations.Http.PostText("/ops/applications/iapp_none/decision", body);

        Assert.Equal((400, "requestValidateError"), ((int)answer.Status, answer.Code));
        (await operations.Decide("iapp_none", "Approved")).Refused(
            404, "applicationNotFound", "Application not found.", new JsonObject { ["applicationId"] = "iapp_none" });
    }

    [OwnInstanceFact]
    public async Task Operators_routes_are_for_operators()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        using var nobody = Session.Anonymous(onboarding.Address);
        var (id, application) = await Waiting(partner);
        var decision = new JsonObject { ["outcome"] = "Approved", ["reason"] = "Mine." };
        var (decide, content, move) = ($"/ops/applications/{application["applicationId"]}/decision", "/ops/documents/doc_1/content", $"/ops/customers/{id}/lock");

        foreach (var (http, status, code, message) in ((HttpClient, int, string, string)[])
            [(partner.Http, 403, "forbidden", "Not allowed for this user."), (nobody, 401, "unauthorized", "Authentication error")])
        {
            (await http.PostJson(decide, decision)).Refused(status, code, message);
            (await http.PostJson(move, new JsonObject { ["reason"] = "r" })).Refused(status, code, message);
            (await Answer.Of(await http.GetAsync("/ops/applications"))).Refused(status, code, message);
            (await Answer.Of(await http.GetAsync(content))).Refused(status, code, message);
        }

        (await operations.Start(id)).Refused(403, "forbidden", "Not allowed for this user.");
        Assert.Equal("waiting_review", (await partner.Now(application)).Standing());
        Assert.Equal("approval_pending", await partner.CustomerStatus(id));
    }

    private static async Task<(string Id, JsonNode Application)> Waiting(Session partner)
    {
        var id = await partner.NewIndividual("WaitReview");
        var application = await partner.Complete(await partner.Started(id));
        Assert.Equal("waiting_review", application.Standing());
        return (id, application);
    }

    private static async Task<(Company Company, JsonNode Application)> WaitingBusiness(Session partner)
    {
        var company = await partner.NewBusiness("WaitReview", "WaitReview");
        var application = await partner.Started(company.Id);
        foreach (var representative in company.Representatives)
        {
            application = await partner.Complete(application, representative);
        }

        Assert.Equal("waiting_review", application.Standing());
        return (company, application);
    }
}
