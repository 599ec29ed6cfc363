using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Bvnk;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Another client's references are answered like references that nobody has, on every route and wherever one may stand, and change nothing.</summary>
public sealed partial class StrangerTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Unknown = "01a1fe64-0000-7000-8000-000000000000";

    // What is sent where something is taken; a route that takes a body and isn't here fails the test.
    private static readonly Dictionary<string, JsonNode> Bodies = new()
    {
        ["PUT customers/{customerReference}"] = new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = "b@example.com" } },
        ["PATCH customers/{customerReference}"] = new JsonObject { ["address"] = Registered.Contract("update-individual")["request"]!["body"]!["address"]!.DeepClone() },
        ["PUT customers/agreement/sessions/{sessionReference}"] = new JsonObject { ["status"] = "DECLINED" },
        ["PUT customers/{customerReference}/questionnaires"] = new JsonArray(Registered.Answers(Registered.All())),
        ["POST customers/{customerReference}/documents"] = new JsonArray(Registered.Document("SELFIE")),
    };

    [OwnInstanceFact]
    public async Task In_an_address_they_are_not_found_on_any_route()
    {
        var (owner, stranger) = (await BvnkClient.New(host.Instance), await BvnkClient.New(host.Instance));
        var (individual, company, session) = (await Registered.Individual(owner), await Registered.Company(owner), await owner.Session());
        var document = (string)(await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"]!;
        (await company.Answer(new JsonObject { ["website"] = "x" })).Done();
        var references = new Dictionary<string, string[]>
        {
            ["customerReference"] = [individual.Reference, company.Reference],
            ["documentReference"] = [document],
            ["sessionReference"] = [session],
        };
        var (before, strangers, walked) = (await host.Database.Rows(owner.ClientId), await host.Database.Rows(stranger.ClientId), 0);

        foreach (var route in Routes())
        {
            var (method, pattern) = (route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single(), "/" + route.RoutePattern.RawText!.TrimStart('/'));
            var parameter = Assert.Single(route.RoutePattern.Parameters).Name;
            var body = method is "GET" or "DELETE" ? null : Bodies[$"{method} {pattern[(pattern.IndexOf("/v1/", StringComparison.Ordinal) + 4)..]}"].ToJsonString();
            Task<BvnkAnswerText> Ask(string reference) => stranger.Send(method, Parameter().Replace(pattern, reference), body);
            var unknown = await Ask(Unknown);
            Assert.Equal(404, unknown.Status);
            Assert.EndsWith("not found", (string)unknown.Body!["message"]!, StringComparison.Ordinal);
            foreach (var reference in references[parameter].Append("none"))
            {
                Assert.Equal(Said(unknown), Said(await Ask(reference)));
                walked++;
            }
        }

        Assert.True(walked >= 25, $"Only {walked} requests.");
        Assert.Equal((before, strangers), (await host.Database.Rows(owner.ClientId), await host.Database.Rows(stranger.ClientId)));
    }

    [OwnInstanceFact]
    public async Task In_a_body_or_a_query_they_are_what_nobody_has_either()
    {
        var (owner, stranger) = (await BvnkClient.New(host.Instance), await BvnkClient.New(host.Instance));
        var (theirs, company) = (await Registered.Company(owner), await Registered.Company(stranger));
        var (person, session) = (await theirs.Person(), await Registered.Signed(owner));
        var document = (string)(await theirs.Give(Registered.Document("BUSINESS_PLAN")))["documents"]![0]!["reference"]!;
        (await theirs.Answer(new JsonObject { ["website"] = "x" })).Done();
        // Nor what another customer of one's own has.
        var other = await Registered.Company(stranger);
        var (otherPerson, otherDocument) = (await other.Person(), (string)(await other.Give(Registered.Document("BUSINESS_PLAN")))["documents"]![0]!["reference"]!);
        var before = await host.Database.Rows(owner.ClientId);

        foreach (var reference in (string[])[person, otherPerson, Unknown])
        {
            (await stranger.Post(company.Path("documents"), new JsonArray(Registered.Document("PASSPORT", person: reference))))
                .Invalid("[0].customerPersonReference: must be the reference of a person of this customer");
        }

        foreach (var reference in (string[])[document, otherDocument, Unknown])
        {
            (await company.Answer(new JsonObject { ["businessPlan"] = reference }, section: "documentRequirements"))
                .Invalid("[0].sections[0].items[0].value: is not an answer of type fileAttachment");
        }

        foreach (var reference in (string[])[session, Unknown])
        {
            var body = await Registered.Body(stranger, "create-individual");
            body["signedAgreementSessionReference"] = reference;
            (await stranger.Post(Registered.Customers, body)).Invalid($"signedAgreementSessionReference: Agreement session with reference: {reference} does not exist");
        }

        foreach (var reference in (string[])[theirs.Reference, Unknown])
        {
            Assert.Empty((await stranger.Get($"{Registered.Customers}/questionnaires?customerReference={reference}")).Done().AsArray());
        }

        var list = (await stranger.Get($"{Registered.Customers}?size=100")).Done();
        Assert.Equal(new[] { company.Reference, other.Reference }.Order(), list["content"]!.AsArray().Select(one => (string)one!["reference"]!).Order());
        Assert.Empty((await stranger.Get($"{Registered.Customers}?externalReference={(await theirs.Read())["externalReference"]}")).Done()["content"]!.AsArray());
        Assert.Equal(before, await host.Database.Rows(owner.ClientId));
    }

    // Each client has its own references of its customers, and its own idempotency keys.
    [OwnInstanceFact]
    public async Task What_one_client_calls_a_customer_another_may_too()
    {
        var (owner, stranger, key) = (await BvnkClient.New(host.Instance), await BvnkClient.New(host.Instance), Made.Name("k")[..20]);
        var (theirs, own) = (await Registered.Body(owner, "create-individual"), await Registered.Body(stranger, "create-individual"));
        own["externalReference"] = (string)theirs["externalReference"]!;

        var (first, second) = ((await owner.Post(Registered.Customers, theirs, key)).Done(202), (await stranger.Post(Registered.Customers, own, key)).Done(202));

        Assert.NotEqual((string)first["reference"]!, (string)second["reference"]!);
    }

    private IEnumerable<RouteEndpoint> Routes() => host.Instance.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route =>
        route.Metadata.GetMetadata<ISurface>() is BvnkDialect && route.Metadata.GetMetadata<OpenToAll>() is null && route.RoutePattern.Parameters.Count > 0);

    private static string Said(BvnkAnswerText answer) => answer.Text.Replace((string)answer.Body!["traceId"]!, "", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
