using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>
/// That validation arrives on the wire as contract section 2 has it. What each rule says is held to the real Ajv by the unit tests.
/// </summary>
public sealed class InitValidationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Customer = "#/oneOf/0/properties/customer/properties";

    [Fact]
    public async Task An_empty_object_gets_the_issues_of_both_schemas_and_then_that_neither_matched()
    {
        var partner = await onboarding.Partner();

        var issues = (await partner.Init(new JsonObject())).Issues();

        string[] individual = ["customerReference", "customerType", "customer"];
        string[] business = [.. individual, "businessRepresentatives"];
        Assert.Equal(
            [
                .. individual.Select(name => Required("#/oneOf/0/required", name)),
                .. business.Select(name => Required("#/oneOf/1/required", name)),
                """{"instancePath":"","schemaPath":"#/oneOf","keyword":"oneOf","params":{"passingSchemas":null},"message":"must match exactly one schema in oneOf"}""",
            ],
            issues.Select(issue => issue!.ToJsonString(Made.Readable)));

        static string Required(string schema, string name) =>
            $$"""{"instancePath":"","schemaPath":"{{schema}}","keyword":"required","params":{"missingProperty":"{{name}}"},"message":"must have required property '{{name}}'"}""";
    }

    [Theory]
    [InlineData("null", "object")]
    [InlineData("[]", "object")]
    [InlineData("\"text\"", "object")]
    public async Task A_body_that_is_no_object_is_an_issue_like_any_other(string body, string type)
    {
        var partner = await onboarding.Partner();

        var issues = (await partner.Http.PostText("/customer/init", body))
            .Invalid(" #/oneOf/0/type", " #/oneOf/1/type", " #/oneOf").Issues();

        Assert.Equal(type, (string)issues[0]!["params"]!["type"]!);
    }

    [Fact]
    public async Task All_issues_are_reported_at_once_where_they_are()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual(made =>
        {
            made["unknown"] = 1;
            made["customer"]!["gender"] = "X";
            made["customer"]!["email"] = 5;
            made["customer"]!["firstName"] = " ";
            made["customer"]!["phones"] = new JsonArray();
            made["customer"]!["addresses"]![0]!["postalCode"] = "1";
            made["customer"]!["identificationDocuments"]![0]!["value"] = "12345678x";
        });

        var issues = (await partner.Init(request)).Issues();

        Assert.Equal(
            new[]
            {
                " #/oneOf/0/additionalProperties",
                "/customer/addresses/0/postalCode " + Customer + "/addresses/items/properties/postalCode/minLength",
                "/customer/email " + Customer + "/email/type",
                "/customer/firstName " + Customer + "/firstName/isNotOnlyWhitespace",
                "/customer/gender " + Customer + "/gender/enum",
                "/customer/identificationDocuments/0/value " + Customer + "/identificationDocuments/items/then/properties/value/pattern",
                "/customer/phones " + Customer + "/phones/minItems",
            },
            Individual(issues).Order(StringComparer.Ordinal));
        var schemas = issues.Select(issue => ((string)issue!["schemaPath"]!)[..Math.Min(9, ((string)issue["schemaPath"]!).Length)]).ToArray();
        Assert.Equal(schemas.OrderBy(schema => schema.Length < 9 ? "z" : schema, StringComparer.Ordinal), schemas);
        Assert.Equal("#/oneOf", schemas[^1]);
    }

    [Theory]
    [InlineData("Jan\\u0000ice", "format")]
    [InlineData("Jan\\ud800ice", "format")]
    [InlineData("\\udc00", "format")]
    [InlineData("Janice\\n", "pattern")]
    [InlineData("<b>", "pattern")]
    [InlineData("123456789012345678901234567890123456789012345678901", "maxLength")]
    public async Task A_name_that_cant_be_kept_is_refused(string name, string keyword)
    {
        var partner = await onboarding.Partner();
        var body = Made.Individual().ToJsonString().Replace("\"Janice\"", $"\"{name}\"", StringComparison.Ordinal);

        var issues = (await partner.Http.PostText("/customer/init", body)).Issues();

        Assert.Equal([$"/customer/firstName {Customer}/firstName/{keyword}"], Individual(issues));
        if (keyword == "format")
        {
            Assert.Equal("""{"format":"unicode"}""", issues[0]!["params"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_name_of_an_unknown_property_is_repeated_even_if_it_is_no_text()
    {
        var partner = await onboarding.Partner();
        var body = Made.Individual().ToJsonString().Replace("\"customerType\":", "\"x\\ud800\":1,\"y\\u0000\":1,\"customerType\":", StringComparison.Ordinal);

        var issues = (await partner.Http.PostText("/customer/init", body)).Issues();

        Assert.Equal(["x\uFFFD", "y\0"], issues.Take(2).Select(issue => (string)issue!["params"]!["additionalProperty"]!));
    }

    [OwnInstanceFact]
    public async Task A_date_of_birth_is_today_at_the_latest()
    {
        var database = await Database.New(onboarding.Cluster);
        var clock = new TestClock();
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
        await instance.AddClient("ACME", "acme", "secret");
        var partner = await Session.LogIn(instance.Address, "acme", "secret");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        (await partner.Init(BornOn(today))).Succeeded();
        var issue = (await partner.Init(BornOn(today.AddDays(1)))).Issues()[0]!;

        Assert.Equal(
            $$$"""{"instancePath":"/customer/dateOfBirth","schemaPath":"{{{Customer}}}/dateOfBirth/formatMaximum","keyword":"formatMaximum","params":{"comparison":"<=","limit":"2031-05-17"},"message":"must be <= 2031-05-17"}""",
            issue.ToJsonString(Made.Readable));
        clock.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(59)); // still today, in UTC
        Assert.Equal("requestValidateError", (await partner.Init(BornOn(today.AddDays(1)))).Code);

        static JsonObject BornOn(DateOnly date) => Made.Individual(request =>
            request["customer"]!["dateOfBirth"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("1969-08-04T00:00:00.000Z")]
    [InlineData("0000-01-01")]
    public async Task A_date_of_birth_is_a_date_of_the_calendar(string date)
    {
        var partner = await onboarding.Partner();

        var issues = (await partner.Init(Made.Individual(request => request["customer"]!["dateOfBirth"] = date))).Issues();

        Assert.All(Individual(issues), issue => Assert.StartsWith("/customer/dateOfBirth ", issue, StringComparison.Ordinal));
        Assert.Contains(issues, issue => (string)issue!["keyword"]! is "format" or "pattern");
    }

    [Fact]
    public async Task One_person_has_one_SSN()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual(made => made["customer"]!["identificationDocuments"]!.AsArray()
            .Add(new JsonObject { ["type"] = "SSN", ["value"] = Made.NineDigits() }));
        var business = Made.Business(made => made["businessRepresentatives"]![0]!["identificationDocuments"]!.AsArray()
            .Add(new JsonObject { ["type"] = "SSN", ["value"] = Made.NineDigits() }));

        var issue = (await partner.Init(request)).Issues()[0]!;
        var ofBusiness = (await partner.Init(business)).Issues()[^2]!;

        Assert.Equal("/customer/identificationDocuments", (string)issue["instancePath"]!);
        Assert.Equal("maxContains", (string)issue["keyword"]!);
        Assert.Equal("""{"maxContains":1}""", issue["params"]!.ToJsonString());
        Assert.Equal("/businessRepresentatives/0/identificationDocuments", (string)ofBusiness["instancePath"]!);
        Assert.Equal("maxContains", (string)ofBusiness["keyword"]!);
    }

    [Fact]
    public async Task A_hundred_thousand_issues_are_answered_with_the_first_of_them()
    {
        var partner = await onboarding.Partner();
        var empty = string.Join(',', Enumerable.Repeat("{}", 80_000));
        var body = Made.Individual().ToJsonString().Replace("\"phones\":[", $"\"phones\":[{empty},", StringComparison.Ordinal);

        var issues = (await partner.Http.PostText("/customer/init", body)).Issues();

        Assert.InRange(issues.Count, 100, 201);
        Assert.Equal(["/customer/phones", "/customer/phones/0"], issues.Take(2).Select(issue => (string)issue!["instancePath"]!));
        Assert.Equal("#/oneOf", (string)issues[^1]!["schemaPath"]!);
    }

    [Fact]
    public async Task No_issue_repeats_a_value_that_was_sent()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual(made =>
        {
            made["customer"]!["email"] = "Secret0 at home";
            made["customer"]!["dateOfBirth"] = "Secret1";
            made["customer"]!["identificationDocuments"]![0]!["value"] = "Secret2";
        });

        var answer = await partner.Init(request);

        Assert.Equal(3, Individual(answer.Issues()).Select(issue => issue.Split(' ')[0]).Distinct().Count());
        Assert.DoesNotContain("Secret", answer.Text, StringComparison.Ordinal);
    }

    private static string[] Individual(JsonArray issues) =>
    [
        .. issues.Where(issue => ((string)issue!["schemaPath"]!).StartsWith("#/oneOf/0", StringComparison.Ordinal))
            .Select(issue => $"{issue!["instancePath"]} {issue["schemaPath"]}"),
    ];
}
