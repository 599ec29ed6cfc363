using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Audit;

/// <summary>
/// A body may take as long as its sender's line does. What it brings about is of the time when it was there: a line of the trail that is sealed long after its time would count as
/// inserted for ever.
/// </summary>
public sealed class SlowBodyTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_customer_is_registered_when_all_of_its_body_is_there()
    {
        var partner = await onboarding.Partner();
        await Registered(partner.Http, partner.ClientId, "/customer/init", Made.Individual());
    }

    [OwnInstanceFact]
    public async Task So_is_one_whose_body_holds_files_that_are_stored_as_they_come()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        await Registered(partner.Http, partner.ClientId, "/platnova/v1/customers", PlatnovaClient.WithPassport());
    }

    private async Task Registered(HttpClient http, string client, string path, JsonNode customer)
    {
        var rest = new TaskCompletionSource();
        var answer = http.PostAsync(path, new HeldBody(customer.ToJsonString(), rest.Task));
        await Task.Delay(TimeSpan.FromSeconds(1)); // for the service to have begun; when it is slower than that, this shows nothing
        var then = DateTime.UtcNow;
        rest.SetResult();

        Assert.True((await answer).IsSuccessStatusCode);
        Assert.True(await onboarding.Database.Ask<bool>(
            "SELECT bool_and(at >= $2) FROM audit_entries WHERE client_id = $1 AND action = 'customer.registered'", client, then));
        Assert.True(await onboarding.Database.Ask<bool>("SELECT bool_and(created_at >= $2) FROM customers WHERE client_id = $1", client, then));
    }
}
