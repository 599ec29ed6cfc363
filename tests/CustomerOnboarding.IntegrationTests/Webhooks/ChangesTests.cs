using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>
/// Which changes send a webhook: every change of status that didn't happen in the answer to a request (contract section 6). A message is
/// written in the change's transaction, so that where there is none after the answer, none will come.
/// </summary>
public sealed class ChangesTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceTheory]
    [InlineData("AutoApprove", "completed")]
    [InlineData("AutoDeny", "completed")]
    [InlineData("DataRequest", "data_request")]
    [InlineData("Sample", "pending_step_up")]
    public async Task None_for_what_the_answer_to_start_tells(string lastName, string status)
    {
        var partner = await host.Partner();

        var application = await partner.Begin(await partner.Person(lastName), "http://127.0.0.1:1/");

        Assert.Equal(status, (string?)application["status"]);
        Assert.Empty(await host.Outbox.Of((string)application["applicationId"]!));
    }

    [OwnInstanceTheory]
    [InlineData("Sample", "completed")]
    [InlineData("Denied", "completed")]
    [InlineData("WaitReview", "waiting_review")]
    public async Task None_for_what_the_answer_to_update_tells(string lastName, string status)
    {
        var partner = await host.Partner();
        var customerId = await partner.Person(lastName);
        var application = (string)(await partner.Begin(customerId, "http://127.0.0.1:1/"))["applicationId"]!;

        Assert.Equal(status, (string?)(await partner.Passport(customerId, application, customerId))["status"]);

        Assert.Empty(await host.Outbox.Of(application));
    }

    [OwnInstanceTheory]
    [InlineData("Approved")]
    [InlineData("Denied")]
    public async Task One_for_an_operators_decision_and_none_for_a_refused_one(string outcome)
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        var application = await partner.WaitingForReview(receiver.Url());

        (await operatorSession.Decide(application, outcome)).Succeeded();
        var webhook = await receiver.NextWebhook();
        var again = await operatorSession.Decide(application, outcome);

        Assert.Equal(("completed", outcome), (webhook.Status, (string?)webhook.Data["outcome"]));
        Assert.NotEqual("0", again.Code);
        Assert.Single(await host.Outbox.Of(application));
    }

    [OwnInstanceFact]
    public async Task None_without_an_address()
    {
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        var application = await partner.WaitingForReview(null);

        (await operatorSession.Decide(application)).Succeeded();

        Assert.Empty(await host.Outbox.Of(application));
    }

    [OwnInstanceFact]
    public async Task One_when_running_finishes()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();

        var started = await partner.Begin(await partner.Person("Running"), receiver.Url());
        var webhook = await receiver.NextWebhook();

        Assert.Equal("running", (string?)started["status"]);
        Assert.Equal((string?)started["applicationId"], (string?)webhook.Data["applicationId"]);
        Assert.Equal(("completed", "Approved"), (webhook.Status, (string?)webhook.Data["outcome"]));
        Assert.Single(await host.Outbox.Of((string)started["applicationId"]!));
    }

    [OwnInstanceTheory]
    [InlineData("AutoApprove", "completed")]
    [InlineData("DataRequest", "data_request")]
    [InlineData("Sample", "pending_step_up")]
    public async Task One_for_a_start_in_the_background(string lastName, string status)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();

        var started = await partner.Begin(await partner.Person(lastName), receiver.Url(), inBackground: true);
        var webhook = await receiver.NextWebhook();

        Assert.Equal("running", (string?)started["status"]);
        Assert.Equal(status, webhook.Status);
        Assert.Single(await host.Outbox.Of((string)started["applicationId"]!));
    }

    [OwnInstanceFact]
    public async Task One_for_each_change_of_a_business_numbered_in_their_order()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        var business = (await partner.Init(Made.Business(request =>
        {
            var first = (JsonObject)request["businessRepresentatives"]![0]!;
            var second = (JsonObject)first.DeepClone();
            (first["lastName"], second["lastName"]) = ("WaitReview", "Running");
            first.Remove("id");
            second.Remove("id");
            second["identificationDocuments"]![0]!["value"] = Made.NineDigits();
            request["businessRepresentatives"]!.AsArray().Add(second);
        }))).Succeeded().Data;
        var customerId = (string)business["customerId"]!;
        var application = (string)(await partner.Begin(customerId, receiver.Url(), inBackground: true))["applicationId"]!;
        // "Running" runs for two seconds after the start; here it runs until the test says so.
        await host.Outbox.Do("UPDATE applications SET created_at = created_at + interval '1 hour' WHERE application_id = $1", WrittenId.Application(application).Id);

        var first = await receiver.NextWebhook();
        var entities = first.Data["entityApplications"]!.AsArray();
        var reviewed = (string)entities.Single(entity => (string)entity!["status"]! == "pending_step_up")!["entityId"]!;
        Assert.Equal("running", (string?)(await partner.Passport(customerId, application, reviewed))["status"]);
        await host.Outbox.Do(
            "UPDATE applications SET created_at = created_at - interval '1 day', next_check_at = now() WHERE application_id = $1", WrittenId.Application(application).Id);
        var second = await receiver.NextWebhook();
        (await operatorSession.Decide(application)).Succeeded();
        var third = await receiver.NextWebhook();

        Assert.Equal(3, entities.Count);
        Assert.Equal(["pending_step_up", "waiting_review", "completed"], [first.Status, second.Status, third.Status]);
        Assert.Equal(["1", "2", "3"], [first.Sequence, second.Sequence, third.Sequence]);
        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
        Assert.Equal(3, (await host.Outbox.Of(application)).Count);
    }
}
