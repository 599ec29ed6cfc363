using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The OpenAPI document against the routes and schemas that the service really has.</summary>
public sealed class DocumentTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Is_valid_OpenAPI(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);

        var read = OpenApiDocument.Parse(document.Text, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(document.Json["paths"]!.AsObject().Count, read.Document!.Paths.Count);
    }

    [OwnInstanceTheory]
    [InlineData("kyc@example.com", "email")]
    [InlineData("https://example.com/help", "url")]
    [InlineData("", null)]
    public async Task Names_whom_to_ask_as_the_settings_say(string contact, string? kind)
    {
        await using var instance = await OwnInstance.Start(onboarding.Database.ConnectionString, ("ApiPage:Contact", contact));

        foreach (var document in await ApiDocument.ReadAll(instance.Address))
        {
            var told = document.Json["info"]!["contact"]!.AsObject();
            Assert.Equal(kind is null ? ["name"] : new[] { "name", kind }.Order(), told.Select(member => member.Key).Order());
            Assert.Equal(kind is null ? null : contact, kind is null ? null : (string?)told[kind]);
        }
    }

    [OwnInstanceTheory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Describes_every_route_of_its_surface_and_nothing_else(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);

        Assert.NotEmpty(document.Routes);
        Assert.Equal(
            Mapped()
                .Where(route => route.Value.Metadata.GetRequiredMetadata<ISurface>().Documents.Any(one => one.Name == name))
                .Where(route => route.Value.Metadata.GetMetadata<OnlyIn>() is not { } only || only.Document == name)
                .Select(route => route.Key).Order(),
            document.Routes.Select(route => route.Name).Order());
        Assert.Equal(document.Routes.Count, document.Routes.Select(route => route.OperationId).Distinct().Count());
    }

    [OwnInstanceFact]
    public async Task Another_name_of_a_route_is_in_a_document_of_its_own()
    {
        var routes = (await ApiDocument.ReadAll(onboarding.Address)).SelectMany(document => document.Routes.Select(route => (document.Name, route.Path))).ToArray();

        string[] DocumentsWith(string path) => [.. routes.Where(route => route.Path.StartsWith(path, StringComparison.Ordinal)).Select(route => route.Name).Distinct()];
        Assert.Equal([ApiDocument.Dialect], DocumentsWith("/kyc/"));
        Assert.NotEqual(ApiDocument.Dialect, Assert.Single(DocumentsWith("/akepa/")));
    }

    [OwnInstanceFact]
    public async Task Shows_the_rules_that_validate()
    {
        var (mapped, compared) = (Mapped(), 0);
        var documents = await ApiDocument.ReadAll(onboarding.Address);

        foreach (var (document, route) in documents.SelectMany(document => document.Routes.Select(route => (document, route))))
        {
            var metadata = mapped[route.Name].Metadata;
            var body = BodySchemas.OfBody(metadata);
            AreEqual(document, route, Untitled(body?.Describe()), route.Body?["schema"]);
            compared += body is null ? 0 : 1;

            var parameters = metadata.GetOrderedMetadata<EntityIdSchema>()
                .Concat(metadata.GetOrderedMetadata<QueryForm>().Select(query => query.Schema))
                .SelectMany(schema => schema.Describe()["properties"]!.AsObject())
                .ToArray();
            var headers = IdempotencyRule.Of(metadata)?.Headers ?? [];
            string[] conditions = metadata.GetMetadata<TakesIfMatch>() is null ? [] : ["If-Match"];
            Assert.Equal([.. parameters.Select(parameter => parameter.Key), .. headers, .. conditions], route.Parameters.Select(one => (string)one!["name"]!));
            foreach (var (name, declared) in parameters)
            {
                AreEqual(document, route, declared, route.Parameter(name)["schema"]!);
                compared++;
            }
        }

        Assert.True(compared >= 30, $"Only {compared} schemas were compared.");
    }

    private static void AreEqual(ApiDocument document, DocumentedRoute route, JsonNode? declared, JsonNode? shown) => Assert.True(
        JsonNode.DeepEquals(declared, shown is null ? null : DraftSeven.Of(shown, document)), $"{route.Name}\ndeclared {declared}\nshown {shown}");

    // The document has it as the component's name.
    private static JsonObject? Untitled(JsonObject? schema)
    {
        schema?.Remove("title");
        return schema;
    }

    [Fact]
    public async Task Offers_both_forms_of_init_with_the_contracts_examples()
    {
        var document = await ApiDocument.Read(onboarding.Address);

        var init = document.Routes.Single(route => route.Path == "/customer/init");
        var forms = document.Component(init.Body!["schema"]!);
        Assert.Equal(2, forms["oneOf"]!.AsArray().Count);
        Assert.Equal("customerType", (string)forms["discriminator"]!["propertyName"]!);
        Assert.Equal(["individual", "business"], forms["discriminator"]!["mapping"]!.AsObject().Select(form => form.Key));
        var contract = new[] { Made.Example("init-individual"), Made.Example("init-business") };
        Assert.Equal(contract.Select(example => example["request"]!.ToJsonString()), init.Requests.Select(request => request.ToJsonString()));
        Assert.Equal(contract.Select(example => example["response"]!.ToJsonString()), init.Answers("200").Select(answer => answer.ToJsonString()));
    }

    [Fact]
    public async Task Runs_nothing_foreign()
    {
        using var http = Session.Anonymous(onboarding.Address);
        var page = await http.GetAsync("/swagger/index.html");

        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("//", (await page.Content.ReadAsStringAsync()).Replace("<!--", "", StringComparison.Ordinal));
    }

    private Dictionary<string, RouteEndpoint> Mapped() => onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, route)))
        .ToDictionary(one => $"{one.method} {one.route.RoutePattern.RawText}", one => one.route);
}
