using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>Operators' routes over customers of any dialect, with what was sent of them and values of their own that exist nowhere else, where they belong and where not.</summary>
internal sealed class OperatorsUse(Installation installation)
{
    private readonly Secrets secrets = installation.Secrets;
    private readonly Secrets names = installation.Names;

    /// <summary>Finds, unmasks, notes, erases, tells anew, proves; each of it also badly.</summary>
    /// <param name="customer">Who is looked at, as operators write it.</param>
    /// <param name="erased">Of whom nothing shall be left.</param>
    /// <param name="sought">Conditions of a search with their values, and whom each has to find; null where the dialect has nothing that is found by it.</param>
    public async Task Run(string customer, string erased, params (string Condition, string Value, string? Finds)[] sought)
    {
        var operations = await installation.Operator();
        foreach (var (condition, value, finds) in sought)
        {
            foreach (var sort in (string[])["createdAt", "updatedAt", "name"])
            {
                var found = (await operations.Post("/ops/customers/search", new JsonObject { [condition] = value, ["sort"] = sort, ["total"] = true })).Succeeded().Data;
                Assert.True(finds is null || found["customers"]!.AsArray().Any(one => (string)one!["customerId"]! == finds), $"Nobody is found by {condition}.");
            }
        }

        await Look(operations, customer);
        await TellAnew(operations);
        await Erase(operations, erased);
        await UseBadly(operations, customer);
        await Prove(operations, customer);
    }

    private async Task Look(Session operations, string customer)
    {
        var path = $"/ops/customers/{customer}";
        var shown = (await operations.Get(path)).Succeeded().Data;
        var unmasked = await operations.Post($"{path}/unmask", new JsonObject
        {
            ["fields"] = new JsonArray([.. shown["profile"]!.AsArray().Select(one => (string)one!["field"]!).Distinct().Select(field => (JsonNode)field)]),
            ["reason"] = secrets.Add("reason", Made.Name("Compared")),
        });
        unmasked.Succeeded();
        Assert.NotEmpty(secrets.FoundIn(unmasked.Text));
        var note = secrets.Add("note", Made.Name("Noted"));
        (await operations.Post($"{path}/notes", new JsonObject { ["text"] = note })).Succeeded();
        Assert.Equal(note, (string)(await operations.Get(path)).Succeeded().Data["notes"]!.AsArray()[^1]!["text"]!);
        foreach (var version in (await operations.Get($"{path}/versions")).Succeeded().Data["versions"]!.AsArray())
        {
            (await operations.Get($"{path}/versions/{version!["version"]}")).Succeeded();
        }

        (await operations.Get("/ops/summary")).Succeeded();
        (await operations.Queue("?status=completed")).Succeeded();
    }

    private async Task TellAnew(Session operations)
    {
        foreach (var webhook in (await operations.Get("/ops/webhooks?clientId=C1&pageSize=3")).Succeeded().Data["webhooks"]!.AsArray())
        {
            (await operations.Get($"/ops/webhooks/{webhook!["webhookId"]}")).Succeeded();
            await operations.Post($"/ops/webhooks/{webhook["webhookId"]}/replay", new JsonObject());
        }

        (await operations.Post("/ops/clients/C1/webhooks/replay", new JsonObject { ["since"] = "2020-01-01" })).Succeeded();
        await operations.Post("/ops/clients/C1/webhook/test", new JsonObject());
        secrets.Add("webhook secret", (string)(await operations.Post("/ops/clients/C1/webhook-secret/rotate", new JsonObject())).Succeeded().Data["secret"]!);
    }

    // Once the time is over for which it has to be kept, a second here.
    private async Task Erase(Session operations, string customer)
    {
        (await operations.Move(customer, "close", secrets.Add("reason", Made.Name("Because")))).Succeeded();
        var reason = secrets.Add("reason", Made.Name("Asked"));
        await Eventually.IsTrue(
            async () => (await operations.Post($"/ops/customers/{customer}/erase", new JsonObject { ["reason"] = reason })).Code == "0", "the customer is erased");
        var shell = (await operations.Get($"/ops/customers/{customer}")).Succeeded();
        Assert.Equal((true, reason), ((bool)shell.Data["erased"]!, (string)shell.Data["erasureReason"]!));
    }

    private async Task UseBadly(Session operations, string customer)
    {
        var ssn = secrets.Ssn("ssn in the wrong place of an operator");
        foreach (var condition in (string[])
            ["clientId", "dialect", "customerType", "customerStatus", "runStatus", "reference", "text", "createdFrom", "createdTo", "sort", "direction", "after", "pageSize", ssn])
        {
            await operations.Post("/ops/customers/search", new JsonObject { [condition] = ssn });
        }

        foreach (var path in (string[])
        [
            "customers/search", $"customers/{ssn}/unmask", $"customers/{ssn}/notes", $"customers/{ssn}/erase", $"customers/{ssn}/lock", $"applications/{ssn}/assign",
            $"webhooks/{ssn}/replay", $"clients/{ssn}/webhooks/replay", $"clients/{ssn}/webhook", $"clients/{ssn}/webhook/test", $"users/{ssn}/disable", $"{ssn}",
        ])
        {
            await operations.Post($"/ops/{path}?ssn={ssn}", new JsonObject { ["reason"] = ssn, ["text"] = ssn, ["since"] = ssn, ["url"] = $"http://127.0.0.1:9/{ssn}", ["fields"] = new JsonArray(ssn) });
            await operations.Http.PostText($"/ops/{path}", $"{{\"ssn\": {ssn}x}}");
        }

        await operations.Post($"/ops/clients/{ssn}/webhooks/replay", new JsonObject { ["since"] = "2020-01-01" });
        // Where it is refused, and where it is a reason like any other.
        await operations.Post($"/ops/customers/{customer}/unmask", new JsonObject { ["fields"] = new JsonArray(ssn), ["reason"] = ssn });
        (await operations.Post($"/ops/customers/{customer}/unmask", new JsonObject { ["fields"] = new JsonArray("email"), ["reason"] = ssn })).Succeeded();
        await operations.Post($"/ops/customers/{customer}/erase", new JsonObject { ["reason"] = ssn });
        (await operations.Post($"/ops/customers/{customer}/notes", new JsonObject { ["text"] = $"Told us {ssn}." })).Succeeded();
        foreach (var path in (string[])
        [
            $"customers/{ssn}", $"customers/{ssn}/versions", $"customers/{customer}/versions/{ssn}", $"customers/{customer}/versions?after={ssn}", $"customers/{customer}?ssn={ssn}",
            $"applications/{ssn}", $"applications?clientId={ssn}&assignedTo={ssn}&after={ssn}", $"webhooks?clientId={ssn}", $"webhooks?state={ssn}&after={ssn}", $"webhooks/{ssn}",
            $"audit?clientId={ssn}&subject={ssn}&actor={ssn}&action={ssn}&from={ssn}", $"audit/export?clientId={ssn}", $"audit/verify?clientId={ssn}", $"clients/{ssn}", $"users?clientId={ssn}",
        ])
        {
            await operations.Http.GetAsync($"/ops/{path}");
        }
    }

    private async Task Prove(Session operations, string customer)
    {
        foreach (var path in (string[])["audit?clientId=C1", $"audit?subject={Uri.EscapeDataString(Database.SubjectOf(customer))}", "audit/export?clientId=C1", "audit/verify?clientId=C1"])
        {
            using var answer = await operations.Http.GetAsync($"/ops/{path}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
            text = path.StartsWith("audit?", StringComparison.Ordinal) ? WithoutReasons(text) : text;
            Assert.Empty(secrets.FoundIn(text));
            Assert.Empty(names.FoundIn(text));
        }
    }

    // Which are opened for operators who look at the trail, and there alone.
    private static string WithoutReasons(string answer)
    {
        var json = JsonNode.Parse(answer)!;
        foreach (var line in json["data"]!["entries"]!.AsArray())
        {
            line!.AsObject().Remove("reason");
        }

        return json.ToJsonString();
    }
}
