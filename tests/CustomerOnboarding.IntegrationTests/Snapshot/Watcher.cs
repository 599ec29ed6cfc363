using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Snapshot;

/// <summary>
/// Asks for a customer by every route that shows it, each again and again, so that at any moment an answer is being made. Holds every answer to be of one
/// state, and none to be older than the one before.
/// </summary>
internal sealed class Watcher(Session partner, Life life)
{
    private JsonNode? customerBefore;
    private DateTimeOffset? newestBegan;

    /// <summary>One for each route; each of them is to be run by one task.</summary>
    public IReadOnlyList<Func<Task>> Looks => [LookAtCustomer, LookAtNewest, LookAtList, LookAtOne];

    /// <summary>Looks at what waits, of all customers, page by page.</summary>
    public static async Task LookAtQueues(Session operations)
    {
        foreach (var status in (string[])["pending_step_up", "data_request", "running", "waiting_review", "completed"])
        {
            var shown = (await operations.Queue($"?status={status}&numberOfRecords=1000")).Succeeded().Data["applications"]!.AsArray();
            foreach (var application in shown)
            {
                OneState.Application(application!);
            }

            Assert.All(shown, application => Assert.Equal(status, (string)application!["status"]!));
            Assert.Distinct(shown.Select(application => (string)application!["applicationId"]!));
        }
    }

    private async Task LookAtCustomer()
    {
        var customer = (await partner.Status(life.CustomerId)).Succeeded().Data;
        OneState.Customer(customer);
        if (customerBefore is not null)
        {
            Assert.True(OneState.Progress(customer) >= OneState.Progress(customerBefore), $"Back from {customerBefore["customerStatus"]} to {customer["customerStatus"]}.");
            Assert.True(OneState.Mark(customer) >= OneState.Mark(customerBefore), "Back to an older profile.");
            Assert.True(OneState.Time(customer, "dtsUpdatedAt") >= OneState.Time(customerBefore, "dtsUpdatedAt"), "Time ran backwards.");
        }

        customerBefore = customer;
    }

    private async Task LookAtNewest()
    {
        var isStarted = life.ApplicationId is not null; // asked before the route is: it may start meanwhile
        var answer = await partner.Get($"/kyc/status/{life.CustomerId}");
        // Before the first application: documented. One of which nobody was told may be taken back, when the verifier fails in the answer to its start.
        if (!isStarted && answer.Code == "applicationNotFound")
        {
            answer.Refused(404, "applicationNotFound", "Application not found.", new JsonObject { ["applicationId"] = "" });
            return;
        }

        var application = answer.Succeeded().Data;
        OneState.Application(application);
        var began = OneState.Time(application, "dtsCreatedAt");
        Assert.True(newestBegan is null || began >= newestBegan, "An older one is the newest.");
        newestBegan = began;
    }

    private async Task LookAtList() =>
        OneState.Applications([.. (await partner.ListApplications(life.CustomerId)).Succeeded().Data["applications"]!.AsArray().Select(one => one!)]);

    private async Task LookAtOne()
    {
        if (life.ApplicationId is { } application)
        {
            OneState.Application((await partner.FindApplication(life.CustomerId, application)).Succeeded().Data);
        }
        else
        {
            await Task.Delay(50); // nobody knows of one yet
        }
    }
}
