using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>What operators see of one record, and what they change of it: only as they have seen it, and no two the same.</summary>
public sealed class OperatorChangeTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Times = 20;

    [OwnInstanceFact]
    public async Task The_whole_of_an_application_and_of_its_customer_is_shown_masked_with_reasons_and_documents()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var request = Made.Individual(sent => sent["customer"]!["lastName"] = "StepUp");
        var customer = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var ssn = (string)request["customer"]!["identificationDocuments"]![0]!["value"]!;
        var company = await partner.NewBusiness();
        (await partner.AddEmployee(company, customer, "courier")).Succeeded();
        var application = await partner.Started(customer);
        var document = await partner.Announced("passport", extension: "png");
        (await partner.Upload(document, MadeFile.Of("png", 300))).Succeeded();
        (await partner.Link(application, new Sent(document, customer))).Succeeded();
        (await operations.Move(customer, "lock", "Looked odd.")).Succeeded();
        (await operations.Post($"/ops/customers/{customer}/notes", new JsonObject { ["text"] = "Will call back." })).Succeeded();

        var shown = (await operations.Get($"/ops/customers/{customer}")).Succeeded();
        var run = (await operations.Get($"/ops/applications/{(string)application["applicationId"]!}")).Succeeded().Data;

        Assert.DoesNotContain(ssn, shown.Text, StringComparison.Ordinal);
        var profile = shown.Data["profile"]!.AsArray().ToDictionary(field => (string)field!["name"]!, field => ((string)field!["value"]!, (bool)field["masked"]!));
        Assert.Equal(("StepUp", false), profile["lastName"]);
        Assert.Equal(("***", true), profile["dateOfBirth"]);
        Assert.Equal("***" + ssn[^4..], profile["identificationDocuments[0].number"].Item1);
        Assert.Equal(company, (string)shown.Data["employments"]![0]!["companyId"]!);
        Assert.Equal(document, (string)shown.Data["documents"]![0]!["documentId"]!);
        Assert.Equal("Looked odd.", (string)shown.Data["moves"]!.AsArray().Single(move => (string)move!["move"]! == "lock")!["reason"]!);
        Assert.Equal(("Will call back.", operations.Login), ((string)shown.Data["notes"]![0]!["text"]!, (string)shown.Data["notes"]![0]!["actor"]!));
        Assert.Equal("png", (string)run["application"]!["documents"]![0]!["fileType"]!);
        Assert.Equal("connectfi", (string)run["application"]!["dialect"]!);
        Assert.Contains(run["moves"]!.AsArray(), move => (string)move!["move"]! == "application_started");
        Assert.Equal(1L, await onboarding.Database.Audited(customer, "customer.viewed"));
        // Nothing of it is a partner's to see.
        Assert.DoesNotContain("call back", (await partner.Status(customer)).Text, StringComparison.Ordinal);
        Assert.Equal("forbidden", (await partner.Get($"/ops/customers/{customer}")).Code);
    }

    [OwnInstanceFact]
    public async Task Values_are_unmasked_field_by_field_and_the_line_is_there_also_when_the_connection_breaks()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var request = Made.Individual();
        var customer = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var ssn = (string)request["customer"]!["identificationDocuments"]![0]!["value"]!;
        var body = new JsonObject { ["fields"] = new JsonArray("identification_documents"), ["reason"] = "Compared by phone." };

        var shown = (await operations.Post($"/ops/customers/{customer}/unmask", body)).Succeeded().Data["fields"]!.AsArray();

        Assert.Contains(shown, field => ((string)field!["value"]!).Replace("-", "", StringComparison.Ordinal) == ssn);
        Assert.All(shown, field => Assert.Equal("identification_documents", (string)field!["field"]!));
        Assert.Equal([$"customer.unmasked(IdentificationDocuments) by {operations.Login}"], (await onboarding.Database.Audit(partner.ClientId, customer))[^1..]);

        // Whoever hangs up with the answer unread has had it, as far as anybody can tell.
        await Envelope.RawHttp.HangUp(
            onboarding.Address, $"POST /ops/customers/{customer}/unmask HTTP/1.1\r\nHost: x\r\n{Session.TokenHeader}: {operations.Token}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.ToJsonString().Length}\r\n\r\n{body.ToJsonString()}",
            reset: true,
            until: () => Eventually.IsTrue(async () => await onboarding.Database.Audited(customer, "customer.unmasked") == 2, "a second line"));
        Assert.Equal(2L, await onboarding.Database.Audited(customer, "customer.unmasked"));
    }

    [OwnInstanceFact]
    public async Task The_line_of_an_unmasking_is_there_before_anything_is_read_so_that_who_breaks_off_first_leaves_it_too()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var customer = await partner.NewIndividual();
        const string Body = """{"fields":["identification_documents"],"reason":"Compared by phone."}""";
        await using (var connection = await onboarding.Database.Open())
        {
            // What the values are read with, and no line of the audit trail. Released with the connection.
            await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE employees IN ACCESS EXCLUSIVE MODE", connection);
            await command.ExecuteNonQueryAsync();
            await Envelope.RawHttp.HangUp(
                onboarding.Address,
                Envelope.RawHttp.Post($"/ops/customers/{customer}/unmask", operations.Token, Body.Length, Body),
                reset: true,
                until: () => Eventually.IsTrue(async () => await onboarding.Database.Audited(customer, "customer.unmasked") == 1, "a line without an answer"));
        }

        (await operations.Get($"/ops/customers/{customer}")).Succeeded();
        Assert.Equal(1L, await onboarding.Database.Audited(customer, "customer.unmasked"));
    }

    [OwnInstanceFact]
    public async Task A_change_of_a_state_that_is_gone_is_refused_and_leaves_a_line()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var customer = await partner.NewIndividual();
        var seen = await operations.Tag($"/ops/customers/{customer}");
        (await partner.Update(customer, new JsonObject { ["email"] = "new@example.com" })).Succeeded();

        var refused = await operations.PostIf(seen, $"/ops/customers/{customer}/lock");

        refused.Refused(412, "preconditionFailed", "The record has changed since it was read.");
        Assert.Equal(1, (await onboarding.Database.Audit(partner.ClientId, customer)).Count(line => line == $"access.denied(precondition) by {operations.Login}"));
        Assert.Equal("preconditionFailed", (await operations.PostIf("W/" + await operations.Tag($"/ops/customers/{customer}"), $"/ops/customers/{customer}/lock")).Code);
        Assert.Equal("preconditionFailed", (await operations.PostIf("no tag", $"/ops/customers/{customer}/lock")).Code);
        (await operations.PostIf(await operations.Tag($"/ops/customers/{customer}"), $"/ops/customers/{customer}/lock")).Succeeded();
        (await operations.PostIf("*", $"/ops/customers/{customer}/unlock")).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Of_those_who_change_the_same_state_one_gets_through_and_no_more()
    {
        var (one, other, partner) = (await onboarding.Operator(), await onboarding.Operator(), await onboarding.Partner());
        for (var time = 0; time < Times; time++)
        {
            var customer = await partner.NewIndividual();
            var seen = await one.Tag($"/ops/customers/{customer}");

            var answers = await Task.WhenAll(new[] { one, other, one, other }.Select((operations, at) =>
                operations.PostIf(seen, $"/ops/customers/{customer}/{(at % 2 == 0 ? "lock" : "restrict")}")));

            Assert.Equal(["0", "preconditionFailed", "preconditionFailed", "preconditionFailed"], answers.Select(answer => answer.Code).Order());
        }
    }

    [OwnInstanceFact]
    public async Task Of_those_who_take_up_the_same_application_one_has_it_until_it_is_given_up()
    {
        var (one, other, partner) = (await onboarding.Operator(), await onboarding.Operator(), await onboarding.Partner());
        for (var time = 0; time < Times; time++)
        {
            var waiting = await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview")));
            var path = $"/ops/applications/{(string)waiting["applicationId"]!}";

            var answers = await Task.WhenAll(new[] { one, other }.Select(operations => operations.Post(path + "/assign", new JsonObject())));

            Assert.Equal(["0", "applicationAssigned"], answers.Select(answer => answer.Code).Order());
            var (holder, outsider) = answers[0].Code == "0" ? (one, other) : (other, one);
            Assert.Equal(holder.Login, (string)(await outsider.Get(path)).Succeeded().Data["application"]!["assignment"]!["assignedTo"]!);
            Assert.Equal("applicationAssigned", (await outsider.Decide(waiting, "Approved")).Code);
            Assert.Equal("applicationAssigned", (await outsider.Post(path + "/release", new JsonObject())).Code);
            (await holder.Post(path + "/assign", new JsonObject())).Succeeded();
            if (time % 2 == 0)
            {
                (await holder.Post(path + "/release", new JsonObject())).Succeeded();
                (await outsider.Decide(waiting, "Approved")).Succeeded();
            }
            else
            {
                await onboarding.Database.Do("UPDATE assignments SET assigned_until = now() - interval '1 second'"); // it has ended by itself
                (await outsider.Post(path + "/assign", new JsonObject())).Succeeded();
            }
        }
    }

    [OwnInstanceFact]
    public async Task The_queue_is_walked_by_its_cursor_and_by_whom_it_is_assigned_to()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var waiting = new List<string>();
        for (var at = 0; at < 5; at++)
        {
            waiting.Add((string)(await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview"))))["applicationId"]!);
        }

        (await operations.Post($"/ops/applications/{waiting[2]}/assign", new JsonObject())).Succeeded();
        var walked = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await operations.Queue($"?clientId={partner.ClientId}&numberOfRecords=2{(after == "" ? "" : $"&after={after}")}")).Succeeded().Data;
            walked.AddRange(Ids(page));
            after = (string?)page["next"];
            if (walked.Count == 2)
            {
                (await operations.Decide(walked[0], "Approved")).Succeeded(); // what is gone moves nobody out of place
            }
        }

        Assert.Equal(waiting, walked);
        Assert.Equal([waiting[2]], Ids((await operations.Queue($"?assignedTo={operations.Login}")).Succeeded().Data));
        Assert.Equal([waiting[1], waiting[3], waiting[4]], Ids((await operations.Queue($"?clientId={partner.ClientId}&assignedTo=")).Succeeded().Data));
        Assert.Empty(Ids((await operations.Queue($"?clientId={partner.ClientId}&dialect=straddle")).Succeeded().Data));
        Assert.Equal("requestValidateError", (await operations.Queue("?after=x")).Code);
        Assert.Equal("operator", (string)(await operations.Queue($"?assignedTo={operations.Login}")).Data["applications"]![0]!["waitsFor"]!);
    }

    [OwnInstanceFact]
    public async Task What_comes_into_the_queue_while_it_is_walked_moves_nobody_and_is_met_if_it_comes_behind_the_cursor()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var runs = new List<JsonNode>();
        for (var at = 0; at < 5; at++)
        {
            runs.Add(await partner.Started(await partner.NewIndividual("WaitReview")));
        }

        // The first and the fourth begin as early as the others and wait only later.
        foreach (var at in new[] { 1, 2, 4 })
        {
            await partner.Complete(runs[at]);
        }

        var walked = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await operations.Queue($"?clientId={partner.ClientId}&numberOfRecords=2{(after == "" ? "" : $"&after={after}")}")).Succeeded().Data;
            walked.AddRange(Ids(page));
            after = (string?)page["next"];
            if (walked.Count == 2)
            {
                await partner.Complete(runs[0]);
                await partner.Complete(runs[3]);
                runs.Add(await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview"))));
            }
        }

        var all = runs.Select(run => (string)run["applicationId"]!).ToArray();
        Assert.Equal(all[1..], walked);
        Assert.Equal(all, Ids((await operations.Queue($"?clientId={partner.ClientId}")).Succeeded().Data));
    }

    [OwnInstanceFact]
    public async Task An_operator_withdraws_a_run_and_begins_it_again()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var customer = await partner.NewIndividual("WaitReview");
        var waiting = (string)(await partner.Complete(await partner.Started(customer)))["applicationId"]!;
        var reason = new JsonObject { ["reason"] = "Begun by mistake." };

        var again = (await operations.Post($"/ops/applications/{waiting}/begin-again", reason)).Succeeded().Data;

        Assert.NotEqual(waiting, (string)again["applicationId"]!);
        Assert.Equal("withdrawn", (string)(await operations.Get($"/ops/applications/{waiting}")).Succeeded().Data["application"]!["status"]!);
        Assert.Equal("statusApplicationEntity", (await operations.Post($"/ops/applications/{waiting}/withdraw", reason)).Code);
        // It begins with nothing of the former one's: its client is asked for documents once more.
        await Eventually.IsTrue(
            async () => (string)(await operations.Get($"/ops/applications/{(string)again["applicationId"]!}")).Data["application"]!["waitsFor"]! == "client", "waits for the client");
        (await operations.Post($"/ops/applications/{(string)again["applicationId"]!}/withdraw", reason)).Succeeded();
        Assert.Equal(
            "Begun by mistake.",
            (string)(await operations.Get($"/ops/applications/{(string)again["applicationId"]!}")).Data["moves"]!.AsArray()[^1]!["reason"]!);
    }

    [OwnInstanceFact]
    public async Task Where_the_verifier_is_at_work_nothing_begins_again_and_nothing_says_so()
    {
        var verifier = new VerifierDouble((_, _) => Task.FromResult(Finding.Running(TimeSpan.FromDays(1))));
        await using var instance = await OwnInstance.Start(onboarding.Database.ConnectionString, services => services.AddSingleton<IIdentityVerifier>(verifier));
        var (operations, partner) = (await onboarding.Operator(instance.Address), await onboarding.Partner(instance.Address));
        var customer = await partner.NewIndividual();
        var running = (string)(await partner.Started(customer))["applicationId"]!;

        (await operations.Post($"/ops/applications/{running}/begin-again", new JsonObject { ["reason"] = "Takes long." })).Refused(
            409, "applicationRunning", "The verifier is at work on an application of the customer.", new JsonObject { ["applicationId"] = running });

        Assert.Equal(0L, await onboarding.Database.Audited(running, "application.begun-again"));
        Assert.Equal(["application_started"], (await onboarding.Database.Moves(customer)).Select(move => move.What));
    }

    private static string[] Ids(JsonNode page) => [.. page["applications"]!.AsArray().Select(each => (string)each!["applicationId"]!)];
}
