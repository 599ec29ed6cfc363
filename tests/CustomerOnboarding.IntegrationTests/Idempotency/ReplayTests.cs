using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Idempotency;

/// <summary>A request that comes again with its idempotency key gets the first answer, byte for byte, and nothing is done twice.</summary>
public sealed class ReplayTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly string[] WithoutKey = ["/auth/get-token", "/auth/logout"];

    [OwnInstanceFact]
    public async Task Every_route_that_takes_a_key_answers_the_same_request_once()
    {
        var partner = await onboarding.Partner();
        var rows = await onboarding.Database.Rows(partner.ClientId);
        var tried = new List<string>();
        foreach (var prefix in (string[])["/kyc", "/akepa"])
        {
            var company = (await partner.NewBusiness("Smith")).Id;
            var clerk = await partner.NewIndividual();
            async Task<JsonNode> Twice(string path, Func<HttpContent> body, string? template = null)
            {
                tried.Add(template ?? path);
                var key = Made.Name("key");
                var first = (await partner.SendOnce(key, path, body())).Succeeded();
                rows = await onboarding.Database.Rows(partner.ClientId);
                (await partner.SendOnce(key, path, body())).Replays(first);
                (await partner.SendOnce(key, path, KeyVerbs.Json("{}"))).IsReused();
                Assert.Equal(rows, await onboarding.Database.Rows(partner.ClientId));
                return first.Data;
            }

            Task<JsonNode> TwiceJson(string path, JsonObject body) => Twice(path, () => KeyVerbs.Json(body.ToJsonString()));

            await TwiceJson("/customer/init", Made.Individual());
            await TwiceJson("/customer/init", Made.Business());
            await TwiceJson("/customer/update", new JsonObject { ["customerId"] = clerk, ["customerUpdate"] = new JsonObject { ["email"] = "a@example.com" } });
            var employment = new JsonObject { ["companyId"] = company, ["employeeId"] = clerk, ["position"] = "clerk" };
            await TwiceJson("/customer/add-employee", employment);
            employment.Remove("position");
            await TwiceJson("/customer/disable-employee", employment);
            await TwiceJson("/customer/disable-employee", employment); // changes nothing, and is answered all the same
            var start = prefix == "/kyc" ? "/kyc/start" : "/akepa/identification";
            await TwiceJson(start, new JsonObject { ["customerId"] = company });
            // Completed by the answer: nothing checks it in the background while rows are counted.
            await TwiceJson(start, new JsonObject { ["customerId"] = await partner.NewIndividual("AutoApprove"), ["syncMode"] = true });
            var application = await TwiceJson(start, new JsonObject { ["customerId"] = clerk });
            await TwiceJson($"{prefix}/status", new JsonObject { ["customerId"] = clerk, ["applicationId"] = (string)application["applicationId"]! });
            await TwiceJson($"{prefix}/list", new JsonObject { ["customerId"] = clerk });
            var document = await TwiceJson($"{prefix}/document/generate", new JsonObject
            {
                ["workflow"] = "PERSONAL",
                ["name"] = "My document",
                ["extension"] = "png",
                ["type"] = "passport",
            });
            var file = MadeFile.Of("png", 100_000);
            await Twice($"{prefix}/document/upload/{document["id"]}", () => KeyVerbs.Multipart(file), $"{prefix}/document/upload/{{documentId}}");
            var updated = await TwiceJson($"{prefix}/update", new JsonObject
            {
                ["customerId"] = clerk,
                ["applicationId"] = (string)application["applicationId"]!,
                ["documents"] = new JsonArray(new Sent((string)document["id"]!, clerk).Json()),
            });
            Assert.Equal("completed Approved", updated.Standing());
        }

        var change = new JsonObject { ["oldPassword"] = partner.Password, ["newPassword"] = "N3w!Password" };
        var changed = (await partner.PostOnce("k", "/user/change-password", change)).Succeeded();
        (await partner.PostOnce("k", "/user/change-password", change)).Replays(changed);
        tried.Add("/user/change-password");

        var routes = onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ISurface>() is ConnectFiDialect && route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("POST"))
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Except(WithoutKey);
        Assert.Equal(routes.Order(), tried.Distinct().Order());
    }

    [OwnInstanceFact]
    public async Task A_read_that_is_replayed_is_the_first_one_and_a_get_knows_no_key()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("AutoApprove");
        var list = new JsonObject { ["customerId"] = id };
        var before = (await partner.PostOnce("k", "/kyc/list", list)).Succeeded();
        await partner.Started(id);

        (await partner.PostOnce("k", "/kyc/list", list)).Replays(before);

        using var get = new HttpRequestMessage(HttpMethod.Get, $"/customer/status/{id}");
        get.Headers.TryAddWithoutValidation(KeyVerbs.Header, "k");
        Assert.False((await Answer.Of(await partner.Http.SendAsync(get))).Succeeded().IsReplay());
    }

    [OwnInstanceFact]
    public async Task Another_body_path_or_client_is_another_request()
    {
        var (partner, other) = (await onboarding.Partner(), await onboarding.Partner());
        var body = Made.Individual();
        var first = (await partner.InitOnce("k", body)).Succeeded();

        (await partner.InitOnce("k", Made.Individual())).IsReused();
        (await partner.SendOnce("k", "/customer/init", KeyVerbs.Json(body.ToJsonString() + " "))).IsReused(); // bytes, not meaning
        (await partner.PostOnce("k", "/customer/update", body)).IsReused();
        (await partner.PostOnce("K", "/customer/init", body)).Refused(
            400, "referenceExists", "Reference already exists.", new JsonObject { ["reference"] = (string)body["customerReference"]!, ["entityId"] = (string)first.Data["customerId"]! });
        var others = (await other.InitOnce("k", body)).Succeeded();

        Assert.False(others.IsReplay());
        Assert.NotEqual((string)first.Data["customerId"]!, (string)others.Data["customerId"]!);
        (await partner.InitOnce("k", body)).Replays(first);
        (await other.InitOnce("k", body)).Replays(others);
    }

    [OwnInstanceTheory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    public async Task What_is_no_key_is_refused_before_the_body_is_looked_at(string key)
    {
        var partner = await onboarding.Partner();

        var answer = await Answer.Of(await Raw(partner, $"{KeyVerbs.Header}: {key}\r\n"));

        answer.Refused(400, "idempotencyKeyNotValid", "The idempotency key must be 1 to 255 visible ASCII characters, sent once.");
    }

    [OwnInstanceFact]
    public async Task Two_keys_or_a_long_one_are_none_and_who_isnt_known_isnt_told()
    {
        var partner = await onboarding.Partner();

        (await Answer.Of(await Raw(partner, $"{KeyVerbs.Header}: a\r\n{KeyVerbs.Header}: a\r\n"))).Refused(
            400, "idempotencyKeyNotValid", "The idempotency key must be 1 to 255 visible ASCII characters, sent once.");
        Assert.Equal("idempotencyKeyNotValid", (await partner.InitOnce(new string('k', 256), new JsonObject())).Code);
        Assert.Equal("0", (await partner.InitOnce(new string('k', 255), Made.Individual())).Code);
        Assert.Equal("unauthorized", (await (partner with { Http = Session.Anonymous(onboarding.Address) }).InitOnce("a b", new JsonObject())).Code);
        Assert.Equal("idempotencyKeyNotValid", (await partner.SendOnce("a b", "/customer/init", new StringContent("x"))).Code); // before the media type
    }

    [OwnInstanceFact]
    public async Task After_a_refusal_the_same_request_runs_again_and_a_corrected_one_needs_a_key_of_its_own()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();
        var company = await partner.NewBusiness();
        var employ = new JsonObject { ["companyId"] = company, ["employeeId"] = id };

        (await partner.PostOnce("k", "/customer/disable-employee", employ)).Refused(
            400, "employeeNotFound", "Employee not found.", new JsonObject { ["companyId"] = company, ["employeeId"] = id });
        (await partner.AddEmployee(company, id)).Succeeded();
        (await partner.PostOnce("k", "/customer/disable-employee", new JsonObject { ["companyId"] = company, ["employeeId"] = company })).IsReused();
        var done = (await partner.PostOnce("k", "/customer/disable-employee", employ)).Succeeded();

        Assert.False(done.IsReplay());
        (await partner.PostOnce("k", "/customer/disable-employee", employ)).Replays(done);
        Assert.Equal("requestParseError", (await partner.SendOnce("p", "/customer/init", KeyVerbs.Json("{"))).Code);
        (await partner.InitOnce("p", Made.Individual())).IsReused();
    }

    [OwnInstanceFact]
    public async Task What_is_refused_before_the_body_is_known_leaves_the_key_free()
    {
        var partner = await onboarding.Partner();

        Assert.Equal("unsupportedMediaType", (await partner.SendOnce("k", "/customer/init", new StringContent("x"))).Code);
        Assert.Equal("requestTooLarge", (await partner.SendOnce("k", "/customer/init", KeyVerbs.Json(new string(' ', 300_000)))).Code);

        (await partner.InitOnce("k", Made.Individual())).Succeeded();
    }

    private static Task<HttpResponseMessage> Raw(Session partner, string headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/customer/init") { Content = KeyVerbs.Json("{") };
        foreach (var line in headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            request.Headers.TryAddWithoutValidation(line.Split(": ")[0], line.Split(": ")[1]);
        }

        return partner.Http.SendAsync(request);
    }
}
