using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// The documents' types of answers, and what else a generator of clients needs. That real answers are of these types, <see cref="Documented"/>
/// asserts with every answer of every test.
/// </summary>
public sealed class AnswerSchemaTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int MostBytes = 250 * 1024;

    [Theory]
    [MemberData(nameof(ApiDocument.NamesInEnvelope), MemberType = typeof(ApiDocument))]
    public async Task Every_route_has_a_named_answer_and_every_refusal_is_the_one_error_or_a_variant_of_it(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);

        Assert.NotEmpty(document.Routes);
        foreach (var route in document.Routes)
        {
            foreach (var (status, response) in route.Operation["responses"]!.AsObject())
            {
                if (response!["content"]!["application/octet-stream"] is not null)
                {
                    continue;
                }

                var schema = response["content"]!["application/json"]!["schema"]!;
                Assert.True(schema["$ref"] is not null, $"{route.Name} {status} has no named schema.");
                var codes = route.Answers(status).Select(answer => (string)answer["code"]!).Distinct().Count();
                Assert.Equal(status != "200" && codes > 1, (string)schema["$ref"]! == "#/components/schemas/Error");
                Assert.Equal(status != "200", ((string)schema["$ref"]!).EndsWith("Error", StringComparison.Ordinal));
                Assert.True(status != "200" || document.Component(schema)["properties"]!["data"] is JsonObject { Count: > 0 }, $"{route.Name} has no typed data.");
            }
        }

        Assert.All(Schemas(document), schema => Assert.True(schema.Value!["type"] is not null || schema.Value["oneOf"] is not null, schema.Key));
        Assert.All(
            Schemas(document).Where(schema => schema.Value!["oneOf"] is not null),
            schema => Assert.Equal(
                schema.Value!["oneOf"]!.AsArray().Select(variant => (string)variant!["$ref"]!).Order(),
                schema.Value["discriminator"]!["mapping"]!.AsObject().Select(word => (string)word.Value!).Order()));
    }

    [Theory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Every_answer_shown_is_of_its_schema(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);
        var shown = (
            from route in document.Routes
            from response in route.Operation["responses"]!.AsObject()
            let schema = response.Value!["content"]?["application/json"]?["schema"]
            where schema is not null
            from answer in route.Answers(response.Key)
            select (At: $"{route.Name} {response.Key}", Answer: answer, Schema: schema)).ToArray();

        Assert.True(shown.Length >= 30, $"Only {shown.Length} answers.");
        Assert.All(shown, one => Assert.Empty(SchemaCheck.Faults(one.Answer, one.Schema, document, one.At)));
    }

    // One that isn't written down fails, and so does a dialect that has none.
    [Theory]
    [MemberData(nameof(ApiDocument.NamesElsewhere), MemberType = typeof(ApiDocument))]
    public async Task Every_answer_of_another_dialect_is_written_down_from_its_contract_too(string name)
    {
        var dialect = Dialects.All.Single(each => each.Documents.Any(document => document.Name == name));
        var (document, contract) = (await ApiDocument.Read(onboarding.Address, name), new ContractSchemas(dialect.GetType().Name.Replace("Dialect", "", StringComparison.Ordinal)));
        var done = (
            from route in document.Routes
            from response in route.Operation["responses"]!.AsObject()
            where response.Key[0] == '2' && response.Value!["content"]?["application/json"] is not null
            select (route.Method, route.Path, Status: int.Parse(response.Key, CultureInfo.InvariantCulture))).ToArray();

        Assert.NotEmpty(done);
        Assert.All(done, one => Assert.True(contract.Has(one.Method, one.Path, one.Status), $"{one} isn't among the contract's answers."));
    }

    [Fact]
    public async Task The_contracts_answers_are_of_the_schema_of_theirs()
    {
        var document = await ApiDocument.Read(onboarding.Address);
        var schema = document.Routes.Single(route => route.Path == "/customer/init").Operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        var examples = Directory.GetFiles(Path.Combine(Made.Contract, "examples")).Select(file => Made.Example(Path.GetFileNameWithoutExtension(file))["response"]).ToArray();

        Assert.True(examples.Count(example => example is not null) >= 2);
        Assert.All(examples.Where(example => example is not null), example => Assert.Empty(SchemaCheck.Faults(example, schema, document)));
    }

    [Fact]
    public async Task The_check_would_notice()
    {
        var document = await ApiDocument.Read(onboarding.Address);
        var schema = document.Routes.Single(route => route.Path == "/customer/init").Operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        IReadOnlyList<string> Faults(Action<JsonNode> change)
        {
            var answer = Made.Example("init-individual")["response"]!.DeepClone();
            change(answer);
            return SchemaCheck.Faults(answer, schema, document);
        }

        Assert.Empty(Faults(_ => { }));
        Assert.Single(Faults(answer => answer["data"]!.AsObject().Remove("reference")));
        Assert.Single(Faults(answer => answer["data"]!["customer"]!["more"] = 1));
        Assert.Single(Faults(answer => answer["data"]!["customerType"] = "other"));
        Assert.Single(Faults(answer => answer["data"]!["customer"]!["gender"] = "X"));
        Assert.Single(Faults(answer => answer["data"]!["dtsCreatedAt"] = "2023-11-01"));
        Assert.Single(Faults(answer => answer["data"]!["boises"] = "none"));
    }

    [Theory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Says_where_it_is_served_under_which_licence_and_who_answers_questions(string name)
    {
        var json = (await ApiDocument.Read(onboarding.Address, name)).Json;

        Assert.Equal("/", (string)Assert.Single(json["servers"]!.AsArray())!["url"]!);
        Assert.Equal("Apache-2.0", (string)json["info"]!["license"]!["identifier"]!);
        Assert.NotEmpty((string)json["info"]!["contact"]!["name"]!);
    }

    [Theory]
    [MemberData(nameof(ApiDocument.NamesInEnvelope), MemberType = typeof(ApiDocument))]
    public async Task Every_route_says_whether_it_takes_a_credential(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);

        Assert.All(document.Routes, route => Assert.IsType<JsonArray>(route.Operation["security"]));
        Assert.Contains(document.Routes, route => route.NamesTheCredential);
        Assert.Contains(document.Routes, route => !route.NamesTheCredential);
    }

    [Theory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Is_small_and_compressed_as_the_caller_can_take_it(string name)
    {
        using var http = Session.Anonymous(onboarding.Address);
        async Task<HttpResponseMessage> Get(string? encoding, EntityTagHeaderValue? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/swagger/{name}/swagger.json");
            if (encoding is not null)
            {
                request.Headers.AcceptEncoding.ParseAdd(encoding);
            }

            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            return await http.SendAsync(request);
        }

        var plain = await Get(null);
        var whole = await plain.Content.ReadAsByteArrayAsync();
        Assert.True(whole.Length < MostBytes, $"{whole.Length} bytes.");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        foreach (var (accepted, expected) in new[] { ("gzip, br", "br"), ("gzip", "gzip"), ("gzip;q=0.5, br;q=0", "gzip") })
        {
            var compressed = await Get(accepted);
            Assert.Equal([expected], compressed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
            Assert.True((await compressed.Content.ReadAsByteArrayAsync()).Length < whole.Length / 5);
            Assert.Equal(HttpStatusCode.NotModified, (await Get(accepted, compressed.Headers.ETag)).StatusCode);
        }
    }

    // What somebody put into a compressed answer, and can vary, tells the length of what stands beside it (BREACH).
    [Fact]
    public async Task Nothing_else_is_ever_compressed()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();
        foreach (var path in new[] { $"/customer/status/{id}", "/health", "/nowhere" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd("gzip, br, deflate");
            Assert.Empty((await partner.Http.SendAsync(request)).Content.Headers.ContentEncoding);
        }
    }

    private static JsonObject Schemas(ApiDocument document) => document.Json["components"]!["schemas"]!.AsObject();
}
