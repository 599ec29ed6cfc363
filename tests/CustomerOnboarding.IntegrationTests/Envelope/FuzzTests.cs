using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>
/// Thousands of bodies gone wrong on every POST route. Over a database of its own, because failed logins from this address count there.
/// </summary>
public sealed class FuzzTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Requests = 2500;

    [OwnInstanceFact]
    public async Task No_body_makes_an_internal_error_or_leaves_the_envelope()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("FUZZ", "fuzz", "Pw1!fuzz");
        var partner = await Session.LogIn(instance.Address, "fuzz", "Pw1!fuzz");
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        await instance.AddOperator("fuzzops", "Pw1!fuzz");
        var operations = await Session.LogIn(instance.Address, "fuzzops", "Pw1!fuzz");
        var application = (string)(await partner.Started(employee))["applicationId"]!;
        var document = await partner.Uploaded();
        (string Path, Func<JsonNode> Body, int Weight)[] routes =
        [
            ("/customer/init", () => Made.Individual(), 5),
            ("/customer/init", () => Made.Business(), 5),
            ("/customer/update", () => Update(company, Made.Business()), 4),
            ("/customer/update", () => Update(employee, Made.Individual()), 4),
            ("/customer/add-employee", () => Pair(company, employee, "clerk"), 2),
            ("/customer/disable-employee", () => Pair(company, employee, null), 2),
            ("/kyc/start", () => new JsonObject { ["customerId"] = employee, ["reference"] = Made.Name("R"), ["syncMode"] = false }, 2),
            ("/kyc/status", () => Application(employee, application), 1),
            ("/kyc/list", () => new JsonObject { ["customerId"] = employee, ["dateCreateFrom"] = "2020-01-01", ["numberOfRecords"] = 5, ["skipRecords"] = 1 }, 2),
            ("/kyc/update", () => Application(employee, application, new Sent(document, employee, "FRONT")), 2),
            ("/kyc/document/generate", () => Generate(), 1),
            ($"/ops/applications/{application}/decision", () => Decision(employee), 1),
            ($"/ops/customers/{company}/unlock", () => new JsonObject { ["reason"] = "A reason." }, 1),
            ("/auth/get-token", () => Session.GetToken("nobody", "Pw1!x"), 1),
            ("/user/change-password", () => new JsonObject { ["oldPassword"] = "wrong", ["newPassword"] = "Aa1!aaaa" }, 1),
        ];
        var weighted = routes.SelectMany(route => Enumerable.Repeat(route, route.Weight)).ToArray();
        var seed = Random.Shared.Next();
        var answers = new ConcurrentBag<(string Path, HttpStatusCode Status, string Code)>();

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, cancellation) =>
        {
            var random = new Random(HashCode.Combine(seed, i));
            var (path, made, _) = weighted[i % weighted.Length];
            var body = Mutations.Of(made(), random);
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var caller = path.StartsWith("/ops/", StringComparison.Ordinal) ? operations : partner;
            var answer = await Answer.Of(await caller.Http.PostAsync(path, content, cancellation));
            Assert.True((int)answer.Status < 500, $"seed {seed}, {path}, {Convert.ToBase64String(body)}: {answer.Text}");
            answers.Add((path, answer.Status, answer.Code));
        });

        // It wasn't all refused at the door, and what was accepted is stored, once each.
        var seen = answers.Select(answer => answer.Code).ToHashSet();
        Assert.Superset(new HashSet<string> { "0", "requestParseError", "requestValidateError" }, seen);
        var registered = answers.Count(answer => answer is { Path: "/customer/init", Status: HttpStatusCode.OK });
        Assert.Equal(registered + 2L, await database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(registered + 2L, await database.Ask<long>("SELECT count(*) FROM data_keys"));
        Assert.Equal(registered + 2L, await database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'customer.registered'"));
    }

    private static JsonObject Update(string customerId, JsonObject like) => new()
    {
        ["customerId"] = customerId,
        ["customerUpdate"] = like["customerType"]!.GetValue<string>() == "business"
            ? new JsonObject { ["businessAddresses"] = like["customer"]!["businessAddresses"]!.DeepClone() }
            : new JsonObject { ["email"] = "a@example.com", ["addresses"] = like["customer"]!["addresses"]!.DeepClone() },
    };

    private static JsonObject Application(string customerId, string applicationId, params Sent[] documents)
    {
        var body = new JsonObject { ["customerId"] = customerId, ["applicationId"] = applicationId };
        if (documents.Length > 0)
        {
            body["documents"] = new JsonArray([.. documents.Select(document => document.Json())]);
        }

        return body;
    }

    private static JsonObject Generate() => new()
    {
        ["workflow"] = "PERSONAL",
        ["name"] = "front",
        ["extension"] = "png",
        ["type"] = "license",
        ["note"] = "a note",
        ["note_author_agent_email"] = "agent@example.com",
    };

    private static JsonObject Decision(string entityId) => new()
    {
        ["outcome"] = "Approved",
        ["reason"] = "A reason.",
        ["entities"] = new JsonArray(new JsonObject { ["entityId"] = entityId, ["outcome"] = "Approved" }),
    };

    private static JsonObject Pair(string company, string employee, string? position)
    {
        var body = new JsonObject { ["companyId"] = company, ["employeeId"] = employee };
        if (position is not null)
        {
            body["position"] = position;
        }

        return body;
    }
}
