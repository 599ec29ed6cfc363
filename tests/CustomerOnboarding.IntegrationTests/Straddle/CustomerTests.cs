using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>The nine routes, each as the contract's sections 4 to 7 have them.</summary>
public sealed class CustomerTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("create-individual", "verified")]
    [InlineData("create-business", "rejected")]
    [InlineData("create-minimal", "review")]
    [InlineData("create-background", "pending")]
    public async Task Creating_answers_like_the_contracts_example(string name, string status)
    {
        var client = await StraddleClient.New(onboarding.Own);
        var example = Example(name);

        var created = (await client.Create(example["request"]!["body"]!)).Done(201);

        Assert.Equal(status, created.State);
        Assert.Equal(Shown(example["response"]!["data"]!), Shown(created.Data));
        Assert.Equal(7, new Guid((string)created.Data["id"]!).Version);
        Assert.Equal(created.Data.ToJsonString(), name == "create-background" ? created.Data.ToJsonString() : (await client.Get(created.Id)).Done().Data.ToJsonString());
    }

    [OwnInstanceTheory]
    [InlineData("Ron AutoApprove", "verified")]
    [InlineData("Ron AutoDeny", "rejected")]
    [InlineData("Ron Running", "pending")]
    [InlineData("Ron ProviderDown", "pending")]
    [InlineData("Ron Swanson", "review")]
    [InlineData("Ron", "review")]
    public async Task A_standard_outcome_is_the_last_names(string name, string status)
    {
        var client = await StraddleClient.New(onboarding.Own);

        Assert.Equal(status, (await client.Create(MadeForStraddle.Minimal(change: body => body["name"] = name))).Done(201).State);
    }

    [OwnInstanceFact]
    public async Task A_business_is_verified_by_itself_and_what_runs_ends()
    {
        var client = await StraddleClient.New(onboarding.Own);
        Assert.Equal("verified", (await client.Create(MadeForStraddle.Business("standard"))).Done(201).State);

        var running = (await client.Create(MadeForStraddle.Minimal(change: body => body["name"] = "Ron Running"))).Done(201);
        var later = (await client.Create(MadeForStraddle.Minimal("rejected", "background"))).Done(201);
        Assert.Equal(("pending", "pending"), (running.State, later.State));

        await Eventually.IsTrue(async () => (await client.Get(running.Id)).State == "verified" && (await client.Get(later.Id)).State == "rejected", "the check has its result");
    }

    [OwnInstanceFact]
    public async Task Skipped_verification_waits_for_a_refresh()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var skipped = (await client.Create(MadeForStraddle.Minimal("verified", "skip"))).Done(201);
        Assert.Equal("pending", skipped.State);
        Assert.Equal(["customer_details"], (await client.Review(skipped.Id)).Done().Data.Select(member => member.Key));

        Assert.Equal("pending", (await client.Refresh(skipped.Id)).Done(202).State);

        await Eventually.IsTrue(async () => (await client.Get(skipped.Id)).State == "verified", "the check has its result");
    }

    [OwnInstanceFact]
    public async Task Unmasking_shows_what_was_sent_and_only_to_whom_it_is_allowed()
    {
        var (client, other) = (await StraddleClient.New(onboarding.Own), await StraddleClient.New(onboarding.Own, mayUnmask: false));
        var created = (await client.Create(MadeForStraddle.Individual())).Done(201);
        Assert.Equal("""{"dob":"****-**-**","ssn":"***-**-****"}""", created.Data["compliance_profile"]!.ToJsonString());

        var unmasked = (await client.Unmasked(created.Id)).Done();

        Assert.Equal("""{"dob":"1969-04-20","ssn":"123-45-6789"}""", unmasked.Data["compliance_profile"]!.ToJsonString());
        Assert.Equal("192.168.1.1", (string)unmasked.Data["device"]!["ip_address"]!);
        // Asked before it is known whether there is such a customer.
        var asked = Guid.NewGuid().ToString();
        (await other.Unmasked(asked)).Refused(403, "Unmasking is not enabled for this account.");
        Assert.Equal(
            ["unmask"], await onboarding.Database.AskAll<string>("SELECT fields FROM audit_entries WHERE client_id = $1 AND subject = $2 AND action = 'access.denied'", other.ClientId, asked));
        (await client.Unmasked(Guid.NewGuid().ToString())).Refused(404, "Customer not found.");
        Assert.Equal(1, await onboarding.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'customer.unmasked'", client.ClientId));
    }

    [OwnInstanceFact]
    public async Task An_update_keeps_clears_and_replaces()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Individual();
        var created = (await client.Create(sent)).Done(201);
        var body = MadeForStraddle.Same(sent, "verified");
        Assert.Equal(created.Data.ToJsonString(), (await client.Update(created.Id, body)).Done().Data.ToJsonString());

        body["phone"] = "+12128675311";
        body["external_id"] = null;
        body["metadata"] = JsonNode.Parse("""{"tier":"1"}""");
        body["compliance_profile"] = JsonNode.Parse("""{"dob":null}""");
        var updated = (await client.Update(created.Id, body)).Done();

        Assert.Equal("+12128675311", (string)updated.Data["phone"]!);
        Assert.Null(updated.Data["external_id"]);
        Assert.Equal("""{"tier":"1"}""", updated.Data["metadata"]!.ToJsonString());
        Assert.Equal("""{"dob":null,"ssn":"***-**-****"}""", updated.Data["compliance_profile"]!.ToJsonString());
        Assert.NotEqual((string)created.Data["updated_at"]!, (string)updated.Data["updated_at"]!);
        Assert.Equal(updated.Data.ToJsonString(), (await client.Get(created.Id)).Data.ToJsonString());
    }

    [OwnInstanceFact]
    public async Task A_list_of_nobody_is_shown_as_sent()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Business(change: body => body["compliance_profile"] = new JsonObject { ["representatives"] = new JsonArray() });
        const string Nobody = """{"ein":null,"legal_business_name":null,"website":null,"representatives":[]}""";

        var created = (await client.Create(sent)).Done(201);

        Assert.Equal(Nobody, created.Data["compliance_profile"]!.ToJsonString());
        Assert.Equal(Nobody, (await client.Get(created.Id)).Done().Data["compliance_profile"]!.ToJsonString());
        var body = MadeForStraddle.Same(sent, "verified");
        body["compliance_profile"] = new JsonObject { ["representatives"] = null };
        var updated = (await client.Update(created.Id, body)).Done();
        Assert.True(updated.Data["compliance_profile"]!.AsObject().ContainsKey("representatives"));
        Assert.Null(updated.Data["compliance_profile"]!["representatives"]);
        Assert.NotEqual((string)created.Data["updated_at"]!, (string)updated.Data["updated_at"]!);
    }

    [OwnInstanceFact]
    public async Task A_profile_of_the_other_type_and_an_email_that_is_taken_are_refused()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var (sent, other) = (MadeForStraddle.Individual(), MadeForStraddle.Minimal());
        var created = (await client.Create(sent)).Done(201);
        (await client.Create(other)).Done(201);
        var body = MadeForStraddle.Same(sent, "verified");
        body["compliance_profile"] = JsonNode.Parse("""{"ein":"12-3456789"}""");
        (await client.Update(created.Id, body)).Faulty(422, "compliance_profile compliance_profile holds fields of the other type of customer.");

        body.Remove("compliance_profile");
        body["email"] = ((string)other["email"]!).ToUpperInvariant();
        var refused = (await client.Update(created.Id, body)).Refused(422, $"Email '{body["email"]}' already exists and must be unique.");
        Assert.Empty(refused.Error["items"]!.AsArray());
        Assert.Equal(created.Data.ToJsonString(), (await client.Get(created.Id)).Data.ToJsonString());
    }

    [OwnInstanceFact]
    public async Task The_client_makes_inactive_and_leads_back()
    {
        var client = await StraddleClient.New(onboarding.Own);
        foreach (var (outcome, status) in ((string, string)[])[("verified", "verified"), ("review", "review")])
        {
            var sent = MadeForStraddle.Minimal(outcome);
            var id = (await client.Create(sent)).Done(201).Id;
            Assert.Equal("inactive", (await client.Update(id, MadeForStraddle.Same(sent, "inactive"))).Done().State);
            (await client.Refresh(id)).Refused(422, "Customers with status Inactive cannot be changed.");
            (await client.Decide(id, "verified")).Refused(422, "Customers with status Inactive cannot be changed.");
            (await client.Update(id, MadeForStraddle.Same(sent, "pending"))).Refused(422, "Customers with status Inactive cannot be changed to Pending.");
            Assert.Equal(status, (await client.Update(id, MadeForStraddle.Same(sent, status))).Done().State);
        }

        var rejected = MadeForStraddle.Minimal("rejected");
        var refused = (await client.Create(rejected)).Done(201).Id;
        (await client.Update(refused, MadeForStraddle.Same(rejected, "inactive"))).Refused(422, "Customers with status Rejected cannot be changed to Inactive.");
    }

    [OwnInstanceFact]
    public async Task A_client_decides_once()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var id = (await client.Create(MadeForStraddle.Minimal("review"))).Done(201).Id;

        var answers = await Task.WhenAll(client.Decide(id, "rejected"), client.Decide(id, "rejected"));

        Assert.Equal([200, 422], answers.Select(answer => answer.Status).Order());
        answers.Single(answer => answer.Status == 422).Refused(422, "Customers with status Rejected cannot be changed.");
        var review = (await client.Review(id)).Done().Data;
        Assert.Equal(("rejected", "reject"), ((string)review["customer_details"]!["status"]!, (string)review["identity_details"]!["decision"]!));
        // As it was found, whoever decided.
        Assert.Equal("review", (string)review["identity_details"]!["reputation"]!["decision"]!);
    }

    [OwnInstanceFact]
    public async Task A_refresh_withdraws_what_waits_and_begins_anew()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var id = (await client.Create(MadeForStraddle.Minimal("review"))).Done(201).Id;
        var first = (string)(await client.Review(id)).Data["identity_details"]!["review_id"]!;

        Assert.Equal("pending", (await client.Refresh(id)).Done(202).State);

        await Eventually.IsTrue(async () => (await client.Get(id)).State == "review", "the check has its result");
        Assert.NotEqual(first, (string)(await client.Review(id)).Data["identity_details"]!["review_id"]!);
    }

    [OwnInstanceFact]
    public async Task Three_changed_fields_of_a_day_begin_a_run()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Minimal("verified");
        var id = (await client.Create(sent)).Done(201).Id;
        var body = MadeForStraddle.Same(sent, "verified");
        var first = (string)(await client.Review(id)).Data["identity_details"]!["review_id"]!;

        foreach (var phone in (string[])["+12128675311", "+12128675312", "+12128675313"])
        {
            body["phone"] = phone;
            (await client.Update(id, body)).Done();
        }

        body["name"] = "Ronald Swanson";
        (await client.Update(id, body)).Done();
        Assert.Equal(1, await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1", client.ClientId));

        body["device"]!["ip_address"] = "10.0.0.1";
        (await client.Update(id, body)).Done();

        await Eventually.IsTrue(async () => (string)(await client.Review(id)).Data["identity_details"]!["review_id"]! != first, "the check has its result");
        Assert.Equal(2, await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1", client.ClientId));
    }

    [OwnInstanceFact]
    public async Task A_deleted_customer_is_gone_and_its_email_free()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Individual();
        var created = (await client.Create(sent)).Done(201);

        Assert.Equal(created.Data.ToJsonString(), (await client.Delete(created.Id)).Done().Data.ToJsonString());

        StraddleAnswer[] gone =
        [
            await client.Get(created.Id), await client.Update(created.Id, MadeForStraddle.Same(sent, "verified")), await client.Delete(created.Id),
            await client.Unmasked(created.Id), await client.Review(created.Id), await client.Decide(created.Id, "verified"), await client.Refresh(created.Id),
        ];
        Assert.All(gone, answer => answer.Refused(404, "Customer not found."));
        Assert.Equal(0, (int)(await client.List()).Meta["total_items"]!);
        (await client.Create(sent)).Done(201);
    }

    [OwnInstanceFact]
    public async Task Another_clients_customer_is_not_found_on_any_route()
    {
        var (client, other) = (await StraddleClient.New(onboarding.Own), await StraddleClient.New(onboarding.Own));
        var sent = MadeForStraddle.Minimal("review");
        var created = (await client.Create(sent)).Done(201);

        // What is sent where something is taken; a route that takes a body and isn't here fails the test.
        var bodies = new Dictionary<string, JsonNode>
        {
            ["PUT /straddle/v1/customers/{id}"] = MadeForStraddle.Same(sent, "review"),
            ["PATCH /straddle/v1/customers/{id}/review"] = new JsonObject { ["status"] = "verified" },
        };
        var walked = 0;

        foreach (var route in onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ISurface>() is StraddleDialect && route.RoutePattern.Parameters.Count > 0))
        {
            var (method, pattern) = (route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single(), "/" + route.RoutePattern.RawText!.TrimStart('/'));
            Assert.Equal("id", Assert.Single(route.RoutePattern.Parameters).Name);
            var body = route.Metadata.OfType<RequestSchema>().All(schema => schema is EntityIdSchema) ? null : bodies[$"{method} {pattern}"];
            foreach (var id in (string[])[created.Id, Guid.NewGuid().ToString()])
            {
                (await other.Send(method, pattern.Replace("{id}", id, StringComparison.Ordinal), body)).Refused(404, "Customer not found.");
                walked++;
            }
        }

        Assert.True(walked >= 2 * 7, $"Only {walked} requests.");
        Assert.Empty((await other.List($"?search_text={created.Id}")).Done().Items);
        Assert.Equal(created.Data.ToJsonString(), (await client.Get(created.Id)).Data.ToJsonString());
        (await other.Create(sent)).Done(201);
    }

    [OwnInstanceFact]
    public async Task Of_many_at_once_with_one_email_one_is_registered_over_two_instances()
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Minimal("verified");

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(at => client.At(at % 2 == 0 ? onboarding.Address : second.Address).Create(sent)));

        Assert.Equal(31, answers.Count(answer => answer.Status == 422));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(1, (int)(await client.List()).Meta["total_items"]!);
    }

    [OwnInstanceFact]
    public async Task Operators_moves_show()
    {
        var (client, op) = (await StraddleClient.New(onboarding.Own), await onboarding.Operator());
        var sent = MadeForStraddle.Minimal("verified");
        var id = (await client.Create(sent)).Done(201).Id;
        var written = Api.Http.WrittenId.Of(new Domain.Customers.CustomerId(Guid.Parse(id), Domain.Customers.CustomerType.Individual));
        async Task Move(string move) => (await op.Post($"/ops/customers/{written}/{move}", new JsonObject { ["reason"] = "a test" })).Succeeded();

        await Move("lock");
        Assert.Equal("inactive", (await client.Get(id)).State);
        (await client.Update(id, MadeForStraddle.Same(sent, "inactive"))).Refused(422, "Customers with status Inactive cannot be changed.");
        (await client.Delete(id)).Refused(422, "Customers with status Inactive cannot be changed.");
        await Move("unlock");
        Assert.Equal("verified", (await client.Get(id)).State);
        await Move("restrict");
        // An operator's restriction isn't the client's to lift, and its fields can be changed.
        (await client.Update(id, MadeForStraddle.Same(sent, "verified"))).Refused(422, "Customers with status Inactive cannot be changed to Verified.");
        (await client.Update(id, MadeForStraddle.Same(sent, "inactive"))).Done();
        await Move("lift");
        Assert.Equal("verified", (await client.Get(id)).State);
        await Move("close");
        Assert.Equal("inactive", (await client.Get(id)).State);
        (await client.Delete(id)).Done();
        (await client.Get(id)).Refused(404, "Customer not found.");
    }

    internal static JsonNode Example(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Made.Contract, "straddle", "examples", name + ".json")))!;

    // All but what differs from one run to the next.
    private static string Shown(JsonNode customer)
    {
        var shown = customer.DeepClone().AsObject();
        foreach (var member in (string[])["id", "created_at", "updated_at"])
        {
            shown[member] = "";
        }

        return shown.ToJsonString();
    }
}
