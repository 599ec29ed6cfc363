using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Envelope;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Idempotency;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>connectFi's routes and operators' with values that exist nowhere else.</summary>
internal sealed class ConnectFiUse(Installation installation)
{
    private readonly Secrets secrets = installation.Secrets;
    private readonly List<(string Condition, string Value, string? Finds)> sought = [];

    public async Task<Used> Run()
    {
        var password = secrets.Add("password", Made.Name("Pw1!"));
        await installation.Admin(["add-client", "C1", "partner"], ("ONBOARDING_PASSWORD", password));
        await installation.Serve();
        var partner = await Session.LogIn(installation.Service.Address, "partner", password);
        secrets.Add("token", partner.Token);

        var ids = await UseWell(partner);
        await UseBadly(partner, ids);
        await Verify(partner, await installation.Operator());
        var erased = (string)(await partner.Init(Made.Individual(request => FillIn((JsonObject)request["customer"]!, secrets.Add("erased name", Made.Name("Gone")[..20]))))).Succeeded().Data["customerId"]!;
        await new OperatorsUse(installation).Run(ids.Individual, erased, [.. sought]);
        var failed = await Fail(partner);
        var newPassword = secrets.Add("password", Made.Name("Pw2!"));
        (await partner.Post("/user/change-password", new JsonObject { ["oldPassword"] = password, ["newPassword"] = newPassword })).Succeeded();

        return new Used(
            failed,
            [Database.SubjectOf(ids.Individual), "customer.registered", "application.decided", "document.viewed"],
            ["\"Route\":\"/customer/init\",\"Status\":400", "/user/change-password"]);
    }

    private async Task<(string Individual, string Business)> UseWell(Session partner)
    {
        var marker = installation.Names.Add("name", Made.Name("Legible")[..20]);
        var individual = Made.Individual(request => FillIn((JsonObject)request["customer"]!, marker));
        var business = Made.Business(request => FillIn((JsonObject)request["businessRepresentatives"]![0]!, marker));
        var id = (string)(await partner.Init(individual)).Succeeded().Data["customerId"]!;
        var company = (string)(await partner.Init(business)).Succeeded().Data["customerId"]!;
        (await partner.Status(id)).Succeeded();
        (await partner.Status(company)).Succeeded();
        var email = installation.Names.Add("email", $"{Made.Name("e")}@example.com");
        (await partner.Update(id, new JsonObject { ["email"] = email })).Succeeded();
        sought.AddRange(
        [
            ("ssn", (string)individual["customer"]!["identificationDocuments"]![0]!["value"]!, id),
            ("fein", installation.Names.Add("fein", (string)business["customer"]!["businessFederalEin"]!), company),
            ("text", marker, id),
            ("text", email, id),
        ]);
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
        return (id, company);
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

    private async Task<string> Fail(Session partner)
    {
        var name = installation.Names.Add("name", Made.Name("Quoted")[..20]);

        var answer = await installation.Failing(() => partner.Init(Made.Individual(request => request["customer"]!["firstName"] = name)));

        answer.Refused(500, "internalError", "Internal error.");
        Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        return (string)answer.Body["requestId"]!;
    }

    private static string Passport() => "P" + Made.NineDigits()[..8];
}
