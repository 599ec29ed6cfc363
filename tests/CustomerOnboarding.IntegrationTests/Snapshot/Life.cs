using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Snapshot;

/// <summary>
/// What happens to one customer: KYC twice, in the answer and in the background, with all that its course asks for, while its profile changes and a business
/// employs somebody. Where the verifier is down, starts that leave nothing behind.
/// </summary>
internal sealed class Life(Session partner, Session operations, Company customer, string? employeeId, bool isProviderDown)
{
    private const int Changes = 12;
    private const int MostSteps = 20;
    private const int FailedStarts = 8;

    /// <summary>The newest application that anybody was told of.</summary>
    private volatile string? applicationId;

    public string CustomerId => customer.Id;

    public string? ApplicationId => applicationId;

    /// <summary>A customer whose people have these last names, on which their courses depend; of one name an individual.</summary>
    public static async Task<Life> Of(Session partner, Session operations, params string[] lastNames)
    {
        var life = lastNames is [var lastName]
            ? new Life(partner, operations, new Company(await partner.NewIndividual(lastName), []), null, lastName == "ProviderDown")
            : new Life(partner, operations, await partner.NewBusiness(lastNames), await partner.NewIndividual(), false);
        await life.ChangeProfile(0);
        return life;
    }

    public Task Live() => Task.WhenAll(isProviderDown ? Refused() : Verified(), Changed());

    private async Task Refused()
    {
        for (var start = 0; start < FailedStarts; start++)
        {
            (await partner.Start(CustomerId)).Refused(400, "extAkepa", "External akepa error");
        }
    }

    private async Task Verified()
    {
        foreach (var inBackground in (bool[])[false, true])
        {
            var application = await partner.Started(CustomerId, request => request["syncMode"] = inBackground);
            applicationId = (string)application["applicationId"]!;
            for (var step = 0; (string)application["status"]! != "completed"; step++)
            {
                Assert.True(step < MostSteps, $"Gets nowhere: {application.ToJsonString(Made.Readable)}");
                application = await Next(application);
            }
        }
    }

    private async Task<JsonNode> Next(JsonNode application)
    {
        switch ((string)application["status"]!)
        {
            case "running":
                return await Eventually.Get(() => partner.Now(application), now => (string)now["status"]! != "running");
            case "data_request":
                return (await partner.Post("/kyc/update", new JsonObject
                {
                    ["customerId"] = CustomerId,
                    ["applicationId"] = (string)application["applicationId"]!,
                    ["data"] = new JsonArray([.. Waiting(application, "data_request").Select(id => new JsonObject { ["entityId"] = id, ["ssn"] = Made.NineDigits() })]),
                })).Succeeded().Data;
            case "pending_step_up":
                foreach (var entity in Waiting(application, "pending_step_up"))
                {
                    foreach (var side in (string[])["FRONT", "BACK"])
                    {
                        application = (await partner.Link(application, new Sent(await partner.Uploaded(), entity, side))).Succeeded().Data;
                    }
                }

                return application;
            default:
                var denied = application["entityApplications"]!.AsArray().Any(entity => (string?)entity!["outcome"] == "denied");
                return (await operations.Decide(application, denied ? "Denied" : "Approved")).Succeeded().Data;
        }
    }

    private async Task Changed()
    {
        for (var mark = 1; mark <= Changes; mark++)
        {
            await ChangeProfile(mark);
            if (employeeId is not null)
            {
                var answer = mark % 2 == 1 ? await partner.AddEmployee(CustomerId, employeeId) : await partner.DisableEmployee(CustomerId, employeeId);
                // Who was denied employs nobody, and so has nobody to take away.
                Assert.True(answer.Code is "0" or "customerRestricted" or "employeeNotFound", answer.Text);
            }
        }
    }

    private async Task ChangeProfile(int mark) => (await partner.Update(
        CustomerId,
        customer.Representatives.Length == 0 ? Change.OfIndividual(mark) : Change.OfBusiness(mark, customer.Representatives))).Succeeded();

    private static string[] Waiting(JsonNode application, string status) =>
    [
        .. application["entityApplications"]!.AsArray()
            .Where(entity => (string)entity!["status"]! == status)
            .Select(entity => (string)entity!["entityId"]!),
    ];
}
