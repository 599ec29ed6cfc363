using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Sessions in which something is agreed (contract section 5), over HTTP.</summary>
public sealed class SessionTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Sessions = BvnkClient.Sessions;

    [OwnInstanceFact]
    public async Task A_session_is_begun_and_read_as_the_contract_shows_it()
    {
        var client = await BvnkClient.New(host.Instance);
        var (request, expected) = (Registered.Contract("session-create")["request"]!["body"]!, Registered.Contract("session-create")["response"]!.AsObject());

        var begun = (await client.Post(Sessions, request)).Done().AsObject();

        Assert.Equal(expected.Select(member => member.Key), begun.Select(member => member.Key));
        foreach (var name in (string[])["status", "customerType", "useCase", "countryCode", "agreements"])
        {
            Assert.True(JsonNode.DeepEquals(expected[name], begun[name]), $"{name}: {begun[name]}");
        }

        Assert.InRange(DateTimeOffset.Parse((string)begun["expiresOn"]!, null), DateTimeOffset.UtcNow.AddYears(1).AddMinutes(-5), DateTimeOffset.UtcNow.AddYears(1).AddMinutes(5));
        Assert.Equal(begun.ToJsonString(), (await client.Get($"{Sessions}/{begun["reference"]}")).Done().ToJsonString());
        Assert.Equal(begun.ToJsonString(), (await client.Get($"{Sessions}/{((string)begun["reference"]!).ToUpperInvariant()}")).Done().ToJsonString());
        // One account for all sessions of a client, another for another's.
        var (again, others) = ((await client.Post(Sessions, request)).Done(), (await (await BvnkClient.New(host.Instance)).Post(Sessions, request)).Done());
        Assert.Equal((string)begun["accountReference"]!, (string)again["accountReference"]!);
        Assert.NotEqual((string)begun["reference"]!, (string)again["reference"]!);
        Assert.NotEqual((string)begun["accountReference"]!, (string)others["accountReference"]!);
    }

    [OwnInstanceFact]
    public async Task A_session_is_decided_once_and_the_same_again_changes_nothing()
    {
        var client = await BvnkClient.New(host.Instance);
        var (signed, declined) = (await client.Session(), await client.Session("COMPANY", "GB"));

        (await client.Decide(signed, address: "203.0.113.10")).Nothing();
        (await client.Decide(declined, "DECLINED", "2001:db8::1")).Nothing();
        var before = await Row(signed);
        (await client.Decide(signed, address: "203.0.113.99")).Nothing();

        Assert.Equal(before, await Row(signed));
        (await client.Decide(signed, "DECLINED")).Invalid("status: must be SIGNED, as the session was decided");
        (await client.Decide(declined)).Invalid("status: must be DECLINED, as the session was decided");
        var read = (await client.Get($"{Sessions}/{signed}")).Done();
        Assert.Equal(("SIGNED", "SIGNED"), ((string)read["status"]!, (string)read["agreements"]![0]!["status"]!));
        Assert.Equal("DECLINED", (string)(await client.Get($"{Sessions}/{declined}")).Done()["status"]!);
        Assert.Equal(
            ["agreement.begun", "agreement.signed"],
            await host.Database.AskAll<string>($"SELECT action FROM audit_entries WHERE subject = '{signed}' ORDER BY at"));
    }

    [OwnInstanceFact]
    public async Task A_session_is_swept_a_while_after_nobody_can_use_it_any_more_and_one_with_a_customer_or_of_which_is_told_stays()
    {
        var client = await BvnkClient.New(host.Instance);
        var swept = new Dictionary<string, string>
        {
            ["ran out without an answer"] = await Aged(await client.Session(), "1 year 31 days"),
            ["ran out signed"] = await Aged(await Registered.Signed(client), "1 year 31 days"),
            ["declined"] = await Aged(await Declined(), "31 days"),
        };
        var body = await Registered.Body(client, "create-individual");
        var used = (string)body["signedAgreementSessionReference"]!;
        await Registered.New(client, body);
        var told = await client.Session();
        string[] kept =
        [
            await Aged(await client.Session(), "1 year 29 days"), await Aged(await Registered.Signed(client), "1 year 29 days"), await Aged(await Declined(), "29 days"),
            await Aged(used, "10 years"), await Aged(told, "10 years"),
        ];
        // Of one that somebody is still to be told of, not before that is settled.
        await host.Database.Do(
            "INSERT INTO events SELECT (jsonb_populate_record(NULL::events, jsonb_build_object('client_id', client_id, 'event_id', gen_random_uuid(), 'agreement_session_id', session_id, "
            + "'subject_id', session_id, 'sequence', 1, 'type', 'session', 'at', now(), 'snapshot', ''))).* FROM agreement_sessions WHERE session_id = $1",
            Guid.Parse(told));

        foreach (var sweep in host.Instance.Services.GetRequiredService<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }

        var left = await host.Database.AskAll<string>($"SELECT session_id::text FROM agreement_sessions WHERE client_id = '{client.ClientId}'");
        Assert.All(swept, session => Assert.False(left.Contains(session.Value), session.Key));
        Assert.Empty(kept.Except(left));
        Assert.Equal(left.Count - 1, await host.Database.Ask<long>($"SELECT count(*) FROM loose_keys WHERE client_id = '{client.ClientId}' AND owner LIKE 'agreement.%'"));
        Assert.Equal(404, (await client.Get($"{Sessions}/{swept["ran out signed"]}")).Status);
        Assert.Equal("SIGNED", (string)(await client.Get($"{Sessions}/{used}")).Done()["status"]!);

        async Task<string> Declined()
        {
            var session = await client.Session();
            (await client.Decide(session, "DECLINED")).Nothing();
            return session;
        }

        async Task<string> Aged(string session, string by)
        {
            await host.Database.Do(
                "UPDATE agreement_sessions SET expires_at = expires_at - $2::interval, decided_at = decided_at - $2::interval, unused_until = unused_until - $2::interval WHERE session_id = $1",
                Guid.Parse(session),
                by);
            return session;
        }
    }

    [OwnInstanceFact]
    public async Task What_was_agreed_when_and_from_where_is_kept_under_a_key_of_the_sessions_own_and_shown_to_nobody()
    {
        var client = await BvnkClient.New(host.Instance);
        var session = await client.Session();
        (await client.Decide(session, address: "203.0.113.77")).Nothing();

        var keys = host.Instance.Services.GetRequiredService<AgreementKeys>();
        await using var db = await host.Instance.Services.GetRequiredService<IDbContextFactory<OnboardingDbContext>>().CreateDbContextAsync();
        var row = await db.Agreements.SingleAsync(one => one.SessionId == Guid.Parse(session));
        var proof = JsonNode.Parse((await keys.Cipher(db, client.ClientId, row.SessionId, default))!.OpenBytes(row.SessionId.ToString("N"), "proof", row.Proof!))!;

        Assert.Equal(("203.0.113.77", "Signed"), ((string)proof["address"]!, (string)proof["status"]!));
        Assert.Equal("https://example.com/agreement", (string)proof["terms"]!["url"]!);
        Assert.Equal(row.DecidedAt, (DateTimeOffset)proof["at"]!);
        Assert.DoesNotContain("203.0.113.77", await Row(session), StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.77", (await client.Get($"{Sessions}/{session}")).Text, StringComparison.Ordinal);
        var second = await client.Session();
        (await client.Decide(second)).Nothing();
        var another = (await keys.Cipher(db, client.ClientId, Guid.Parse(second), default))!;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(
            () => another.OpenBytes(row.SessionId.ToString("N"), "proof", row.Proof!));
    }

    [OwnInstanceFact]
    public async Task Of_two_who_decide_otherwise_at_once_on_two_instances_one_is_refused()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 10; round++)
        {
            var session = await client.Session();

            var answers = await Task.WhenAll(client.Decide(session), client.At(other.Address).Decide(session, "DECLINED"));

            Assert.Equal([204, 400], answers.Select(answer => answer.Status).Order());
            var status = (string)(await client.Get($"{Sessions}/{session}")).Done()["status"]!;
            Assert.Equal(answers[0].Status == 204 ? "SIGNED" : "DECLINED", status);
        }
    }

    [OwnInstanceFact]
    public async Task Of_a_session_that_is_decided_and_used_at_once_on_two_instances_a_customer_comes_only_if_it_was_signed()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 10; round++)
        {
            var (body, session, status) = (await Registered.Body(client, "create-individual"), await client.Session(), round % 2 == 0 ? "SIGNED" : "DECLINED");
            body["signedAgreementSessionReference"] = session;

            var answers = await Task.WhenAll(client.Decide(session, status), client.At(other.Address).Post(Registered.Customers, body));

            answers[0].Nothing();
            var uses = await host.Database.Ask<long>($"SELECT count(*) FROM agreement_uses WHERE session_id = '{session}'");
            Assert.Equal((answers[1].Status == 202 ? 1 : 0, status), (uses, (string)(await client.Get($"{Sessions}/{session}")).Done()["status"]!));
            if (answers[1].Status != 202)
            {
                Assert.Matches("reference: [0-9a-f-]{36} (is not signed|is declined)", (string)answers[1].Body!["details"]!["errors"]!["signedAgreementSessionReference"]![0]!);
            }

            Assert.True(status == "SIGNED" || answers[1].Status == 400);
        }
    }

    [OwnInstanceFact]
    public async Task A_session_whose_time_is_over_cannot_be_decided()
    {
        var client = await BvnkClient.New(host.Instance);
        var session = await client.Session();
        await host.Database.Do($"UPDATE agreement_sessions SET expires_at = now() WHERE session_id = '{session}'");

        (await client.Decide(session)).Invalid("status: must be decided before the session expires");
    }

    [OwnInstanceFact]
    public async Task Sessions_of_others_and_what_is_none_are_not_found()
    {
        var (client, stranger) = (await BvnkClient.New(host.Instance), await BvnkClient.New(host.Instance));
        var session = await client.Session();

        foreach (var reference in (string[])[Guid.NewGuid().ToString(), "none", "%20", Guid.Parse(session).ToString("N")])
        {
            (await client.Get($"{Sessions}/{reference}")).Refused(404, "ACCOUNTS-2004", "Agreement session not found");
            (await client.Decide(reference)).Refused(404, "ACCOUNTS-2004", "Agreement session not found");
        }

        (await stranger.Get($"{Sessions}/{session}")).Refused(404, "ACCOUNTS-2004", "Agreement session not found");
        (await stranger.Decide(session)).Refused(404, "ACCOUNTS-2004", "Agreement session not found");
        Assert.Equal("PENDING", (string)(await client.Get($"{Sessions}/{session}")).Done()["status"]!);
    }

    [OwnInstanceTheory]
    [InlineData("{}", "customerType: must not be null", "countryCode: must not be null", "useCase: must not be null")]
    [InlineData("""{"customerType":"PERSON","countryCode":"us","useCase":"a b"}""", "customerType: must be one of COMPANY, INDIVIDUAL",
        "countryCode: must be an ISO 3166-1 alpha-2 country code", "useCase: must be a code of capital letters, digits and underscores")]
    [InlineData("""{"customerType":null,"countryCode":"USA","useCase":1}""", "customerType: must not be null",
        "countryCode: must be an ISO 3166-1 alpha-2 country code", "useCase: must be a text")]
    [InlineData("[]", "requestBody: must be an object")]
    [InlineData("{", "requestBody: must be valid JSON")]
    [InlineData("""{"useCase":"A","useCase":"A","customerType":"COMPANY","countryCode":"US"}""", "requestBody: must be valid JSON")]
    public async Task What_a_session_is_begun_with_is_held_to_its_rules(string body, params string[] faults) =>
        (await (await BvnkClient.New(host.Instance)).Send("POST", Sessions, body)).Invalid(faults);

    [OwnInstanceTheory]
    [InlineData("{}", "status: must not be null")]
    [InlineData("""{"status":"PENDING","ipAddress":"1"}""", "status: must be one of SIGNED, DECLINED", "ipAddress: must be an IPv4 or IPv6 address")]
    [InlineData("""{"status":"signed","ipAddress":"fe80::1%eth0"}""", "status: must be one of SIGNED, DECLINED", "ipAddress: must be an IPv4 or IPv6 address")]
    public async Task What_a_session_is_decided_with_is_held_to_its_rules(string body, params string[] faults)
    {
        var client = await BvnkClient.New(host.Instance);
        (await client.Send("PUT", $"{Sessions}/{await client.Session()}", body)).Invalid(faults);
    }

    [OwnInstanceFact]
    public async Task Types_are_taken_in_any_case_and_members_that_are_not_known_are_ignored()
    {
        var client = await BvnkClient.New(host.Instance);

        var begun = (await client.Send("POST", Sessions, """{"customerType":"company","countryCode":"GB","useCase":"PAYMENTS","more":{}}""")).Done();

        Assert.Equal(("COMPANY", "PAYMENTS_GB"), ((string)begun["customerType"]!, (string)begun["agreements"]![0]!["name"]!));
    }

    [OwnInstanceFact]
    public async Task The_same_request_under_a_key_has_the_first_answer_and_another_is_refused()
    {
        var (client, key) = (await BvnkClient.New(host.Instance), Made.Name("k")[..20]);
        JsonObject Body(string country) => new() { ["customerType"] = "INDIVIDUAL", ["countryCode"] = country, ["useCase"] = "A" };

        var first = await client.Post(Sessions, Body("US"), key);
        first.Done();
        var again = await client.Post(Sessions, Body("US"), key);

        Assert.Equal((200, first.Text), (again.Status, again.Text));
        (await client.Post(Sessions, Body("GB"), key)).Refused(400, "ACCOUNTS-2001", "Request with this ID already exists");
        Assert.Equal(first.Text, (await client.Send(
            "POST", Sessions, Body("US").ToJsonString(), headers: ("Idempotency-Key", key))).Text);
        Assert.NotEqual(first.Text, (await (await BvnkClient.New(host.Instance)).Post(Sessions, Body("US"), key)).Text);
        (await client.Post(Sessions, Body("US"), new string('k', 37))).Invalid("X-Idempotency-Key: must be 1 to 36 visible ASCII characters");
        // After a refusal the key is free.
        var free = Made.Name("k")[..20];
        (await client.Post(Sessions, Body("usa"), free)).Invalid("countryCode: must be an ISO 3166-1 alpha-2 country code");
        (await client.Post(Sessions, Body("US"), free)).Done();
    }

    [OwnInstanceFact]
    public async Task Without_an_agreement_there_are_no_sessions()
    {
        await using var bare = await OwnInstance.Start(host.Database.ConnectionString);
        var client = await BvnkClient.New(bare);

        var answer = await client.Post(Sessions, new JsonObject { ["customerType"] = "COMPANY", ["countryCode"] = "GB", ["useCase"] = "A" });

        answer.Refused(503, "ACCOUNTS-5003", "Service unavailable.");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private Task<string> Row(string session) => host.Database.Ask<string>($"SELECT row_to_json(s)::text FROM agreement_sessions s WHERE session_id = '{session}'");
}
