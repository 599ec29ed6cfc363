using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>connectFi's routes, and operators', whose form is the same.</summary>
internal static class ConnectFiSamples
{
    public static async Task<FuzzedDialect> At(OwnInstance instance)
    {
        await instance.AddClient("FUZZ", "fuzz", "Pw1!fuzz");
        var partner = await Session.LogIn(instance.Address, "fuzz", "Pw1!fuzz");
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        await instance.AddOperator("fuzzops", "Pw1!fuzz");
        var operations = await Session.LogIn(instance.Address, "fuzzops", "Pw1!fuzz");
        var application = (string)(await partner.Started(employee))["applicationId"]!;
        var document = await partner.Uploaded();
        return new FuzzedDialect(
            [
                new("POST", "/customer/init", () => Made.Individual(), 5) { Registers = true },
                new("POST", "/customer/init", () => Made.Business(), 5) { Registers = true },
                new("POST", "/customer/update", () => Update(company, Made.Business()), 4),
                new("POST", "/customer/update", () => Update(employee, Made.Individual()), 4),
                new("POST", "/customer/add-employee", () => Pair(company, employee, "clerk"), 2),
                new("POST", "/customer/disable-employee", () => Pair(company, employee, null), 2),
                new("POST", "/kyc/start", () => new JsonObject { ["customerId"] = employee, ["reference"] = Made.Name("R"), ["syncMode"] = false }, 2),
                new("POST", "/kyc/status", () => Application(employee, application)),
                new("POST", "/kyc/list", () => new JsonObject { ["customerId"] = employee, ["dateCreateFrom"] = "2020-01-01", ["numberOfRecords"] = 5, ["skipRecords"] = 1 }, 2),
                new("POST", "/kyc/update", () => Application(employee, application, new Sent(document, employee, "FRONT")), 2),
                new("POST", "/kyc/document/generate", Generate),
                new("POST", $"/ops/applications/{application}/decision", () => Decision(employee)),
                new("POST", $"/ops/customers/{company}/unlock", () => new JsonObject { ["reason"] = "A reason." }),
                new("POST", "/auth/get-token", () => Session.GetToken("nobody", "Pw1!x")),
                new("POST", "/user/change-password", () => new JsonObject { ["oldPassword"] = "wrong", ["newPassword"] = "Aa1!aaaa" }),
                new("GET", $"/customer/status/{company}"),
            ],
            async (sample, address, body) =>
            {
                using var request = new HttpRequestMessage(new HttpMethod(sample.Method), address);
                if (body is not null)
                {
                    request.Content = new ByteArrayContent(body);
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                }

                var caller = address.StartsWith("/ops/", StringComparison.Ordinal) ? operations : partner;
                var answer = await Answer.Of(await caller.Http.SendAsync(request));
                return new Outcome((int)answer.Status, answer.Code);
            },
            ["0", "requestParseError", "requestValidateError"]);
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
