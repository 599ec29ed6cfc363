using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Envelope;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Idempotency;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>
/// The service as it is installed is used well and badly with values that exist nowhere else. Afterwards neither the database nor
/// PostgreSQL's log nor its own log holds one of them in clear (design sections 4 and 5).
/// </summary>
public sealed class NowhereInClearTests
{
    private readonly Secrets secrets = new();

    [OwnInstanceFact]
    public async Task Neither_database_nor_logs_hold_a_sensitive_value_in_clear()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var settings = ServiceProcess.Settings(cluster.ConnectionString);
        settings["Serilog__MinimumLevel__Override__Microsoft"] = "Information"; // as somebody who looks for a fault would set it
        var password = secrets.Add("password", Made.Name("Pw1!"));
        settings["ONBOARDING_PASSWORD"] = password;
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "add-client", "C1", "partner")).ExitCode);
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "add-operator", "operations")).ExitCode);
        settings.Remove("ONBOARDING_PASSWORD");
        await using var service = await ServiceProcess.Serve(settings);
        var partner = await Session.LogIn(service.Address, "partner", password);
        secrets.Add("token", partner.Token);

        var (marker, ids) = await UseWell(partner);
        await UseBadly(partner, ids);
        var operations = await Session.LogIn(service.Address, "operations", password);
        secrets.Add("token", operations.Token);
        await Verify(partner, operations);
        var failed = await MakeItFail(partner, new Database(cluster.ConnectionString));
        var newPassword = secrets.Add("password", Made.Name("Pw2!"));
        (await partner.Post("/user/change-password", new JsonObject { ["oldPassword"] = password, ["newPassword"] = newPassword })).Succeeded();

        await Eventually.IsTrue(() => Task.FromResult(service.Output.Contains("/user/change-password", StringComparison.Ordinal)), "the last line of the log");

        var dump = await cluster.Dump();
        // What is meant to be legible is found, so what isn't found isn't there.
        Assert.Contains(marker, dump, StringComparison.Ordinal);
        Assert.Contains(Database.SubjectOf(ids.Individual), dump, StringComparison.Ordinal);
        Assert.Contains("customer.registered", dump, StringComparison.Ordinal);
        Assert.Contains("application.decided", dump, StringComparison.Ordinal);
        Assert.Contains("document.viewed", dump, StringComparison.Ordinal);
        Assert.Contains("\"Route\":\"/customer/init\",\"Status\":400", service.Output, StringComparison.Ordinal);
        // The one that was made to happen; bad requests and callers who hang up are no faults of ours.
        var unexpected = Assert.Single(service.Output.Split('\n'), line => line.Contains("Unexpected exception", StringComparison.Ordinal));
        Assert.Contains($"\"RequestId\":\"{failed}\"", unexpected, StringComparison.Ordinal);
        FindsNothingIn(dump);
        FindsNothingIn(service.Output);
        FindsNothingIn(service.Errors);
        FindsNothingIn(await File.ReadAllTextAsync(cluster.LogFile));
        // Nor names, which the database may hold and the logs may not.
        Assert.DoesNotContain(marker, service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(marker, await File.ReadAllTextAsync(cluster.LogFile), StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_finds_a_value_in_every_form_it_looks_for()
    {
        var ssn = secrets.Ssn();
        var bytes = System.Text.Encoding.UTF8.GetBytes($"x{ssn}yz");

        Assert.NotEmpty(secrets.FoundIn($"a{ssn}b"));
        Assert.NotEmpty(secrets.FoundIn($"{ssn[..3]}-{ssn[3..5]}-{ssn[5..]}"));
        Assert.NotEmpty(secrets.FoundIn(Convert.ToHexString(bytes).ToLowerInvariant()));
        Assert.All([0, 1, 2], skipped => Assert.NotEmpty(secrets.FoundIn(Convert.ToBase64String([.. new byte[skipped], .. bytes]))));
        Assert.Empty(secrets.FoundIn("nothing of it"));
    }

    private void FindsNothingIn(string text)
    {
        var found = secrets.FoundIn(text).ToArray();
        Assert.True(found.Length == 0, string.Join("\n\n", found));
    }

    private async Task<(string Marker, (string Individual, string Business) Ids)> UseWell(Session partner)
    {
        var marker = Made.Name("Legible")[..20];
        var individual = Made.Individual(request => FillIn((JsonObject)request["customer"]!, marker));
        var business = Made.Business(request => FillIn((JsonObject)request["businessRepresentatives"]![0]!, marker));
        var id = (string)(await partner.Init(individual)).Succeeded().Data["customerId"]!;
        var company = (string)(await partner.Init(business)).Succeeded().Data["customerId"]!;
        (await partner.Status(id)).Succeeded();
        (await partner.Status(company)).Succeeded();
        (await partner.Update(id, new JsonObject { ["email"] = "legible@example.com" })).Succeeded();
        (await partner.AddEmployee(company, id)).Succeeded();
        (await partner.DisableEmployee(company, id)).Succeeded();

        // Under keys that are somebody's number by mistake, done and refused; the answer holds the representative's in full.
        var (key, once) = (secrets.Ssn("ssn as a key"), Made.Business(request => FillIn((JsonObject)request["businessRepresentatives"]![0]!, marker)));
        var first = (await partner.InitOnce(key, once)).Succeeded();
        (await partner.InitOnce(key, once)).Replays(first);
        (await partner.InitOnce(key, individual)).IsReused();
        Assert.Equal("referenceExists", (await partner.InitOnce(secrets.Ssn("ssn as a key"), once)).Code);

        // Duplicates: what was sent is refused, and stored nowhere either.
        Assert.Equal("referenceExists", (await partner.Init(individual)).Code);
        individual["customerReference"] = Made.Name("Ref");
        Assert.Equal("customerExists", (await partner.Init(individual)).Code);
        return (marker, (id, company));
    }

    private void FillIn(JsonObject person, string lastName)
    {
        person["lastName"] = lastName;
        person["dateOfBirth"] = secrets.DateOfBirth();
        person["identificationDocuments"] = new JsonArray(
            new JsonObject { ["type"] = "SSN", ["value"] = secrets.Ssn() },
            new JsonObject { ["type"] = "PASSPORT", ["value"] = secrets.Add("passport", Passport()), ["issuanceCountryCodeA3"] = "USA" });
    }

    private async Task UseBadly(Session partner, (string Individual, string Business) ids)
    {
        var ssn = secrets.Ssn("ssn in the wrong place");
        await partner.Get($"/customer/status/{ssn}");
        await partner.Get($"/customer/status/x-{ssn}");
        await partner.Get($"/nowhere/{ssn}");
        await partner.Get($"/customer/status/{ids.Individual}?ssn={ssn}");
        await partner.Post($"/customer/{ssn}?ssn={ssn}", new JsonObject());
        await partner.Init(Made.Individual(request => request[ssn] = ssn));
        await partner.Init(Made.Individual(request => request["customer"]!["identificationDocuments"]![0]!["value"] = ssn + "0"));
        await partner.Init(Made.Individual(request => request["customer"]!["dateOfBirth"] = new JsonArray(ssn)));
        await partner.Http.PostText("/customer/init", $"{{\"ssn\": {ssn}x}}");
        await partner.Http.PostText("/customer/init", $"ssn={ssn}", "application/x-www-form-urlencoded");
        await partner.Http.PostText("/customer/init", "{}", $"text/{ssn}");
        await partner.AddEmployee(ids.Business, ssn);
        await partner.Update(ssn, new JsonObject { ["email"] = "a@example.com" });

        using var anonymous = Session.Anonymous(partner.Http.BaseAddress!);
        await anonymous.PostJson("/auth/get-token", Session.GetToken(ssn, secrets.Add("typed password", Made.Name("pw"))));
        await anonymous.PostJson("/auth/get-token", Session.GetToken(partner.Login, ssn));
        string[] headers =
        [
            "x-connectfi-token", "x-request-id", "Request-Id", "traceparent", "tracestate", "baggage", "Correlation-Context", "X-Forwarded-For",
            "User-Agent", "x-" + ssn,
        ];
        foreach (var name in headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/customer/status/x");
            request.Headers.TryAddWithoutValidation(name, $"a={ssn}");
            await Answer.Of(await anonymous.SendAsync(request));
        }

        // What is no HTTP, what ends too early, what is thrown away.
        await RawHttp.Send(partner.Http.BaseAddress!, $"GET /{ssn} {ssn}\r\n{ssn}\r\n\r\n");
        await RawHttp.Send(partner.Http.BaseAddress!, $"GET /customer/status/a%00{ssn} HTTP/1.1\r\nHost: x\r\n\r\n");
        await RawHttp.HangUp(partner.Http.BaseAddress!, RawHttp.Post("/customer/init", partner.Token, 1000, $"{{\"a\":\"{ssn}\""), reset: true);
    }

    // KYC to the end and operations, with a file that holds a number, and the number wherever it doesn't belong.
    private async Task Verify(Session partner, Session operations)
    {
        var ssn = secrets.Ssn("ssn around KYC");
        var request = Made.Individual(sent => FillIn((JsonObject)sent["customer"]!, "WaitReview"));
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var application = await partner.Started(id, body => body["webhookUrl"] = "http://127.0.0.1:9/hook");
        var document = await partner.Announced("passport");
        var content = MadeFile.Of("png", System.Text.Encoding.UTF8.GetBytes($"number {ssn}"));
        (await partner.Upload(document, content, name: $"{ssn}.png")).Succeeded();
        (await partner.Link(application, new Sent(document, id))).Succeeded();
        (await operations.Queue()).Succeeded();
        Assert.Equal(content, await operations.Content(document));
        (await operations.Decide(application, "Approved")).Succeeded();
        foreach (var move in (string[])["lock", "unlock", "restrict", "lift", "close"])
        {
            (await operations.Move(id, move)).Succeeded();
        }

        await partner.Start(ssn, body => body["reference"] = ssn);
        await partner.Get($"/kyc/status/{ssn}");
        await partner.FindApplication(id, ssn);
        await partner.ListApplications(id, new JsonObject { ["dateCreateFrom"] = ssn });
        await partner.Link(id, ssn, new Sent(ssn, ssn));
        await partner.Upload(ssn, content);
        await partner.Upload(await partner.Announced(extension: "pdf"), content, field: ssn);
        await partner.Post("/kyc/document/generate", new JsonObject { ["type"] = ssn });
        await operations.Queue($"?status={ssn}");
        await operations.Decide(ssn, "Approved", (ssn, ssn));
        await operations.Get($"/ops/documents/{ssn}/content");
        await operations.Move(ssn, "lock", ssn);
    }

    // The database refuses, and its message quotes the row: an exception that nobody foresaw, with personal data in it.
    private async Task<string> MakeItFail(Session partner, Database database)
    {
        await database.Do(
            """
            CREATE FUNCTION quote_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused %', NEW.first_name; END $$;
            CREATE TRIGGER quote BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION quote_row();
            """);
        var name = secrets.Add("first name", Made.Name("Quoted")[..20]);

        var answer = await partner.Init(Made.Individual(request => request["customer"]!["firstName"] = name));

        answer.Refused(500, "internalError", "Internal error.");
        Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        await database.Do("DROP TRIGGER quote ON customers");
        return (string)answer.Body["requestId"]!;
    }

    private static string Passport() => "P" + Made.NineDigits()[..8];
}
