using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>Requests that meet: each duplicate is refused, and nothing is lost.</summary>
public sealed class ConcurrencyTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Many = 64;

    [OwnInstanceTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Of_equal_registrations_at_once_one_succeeds_and_the_others_name_it(bool business, bool twoInstances)
    {
        await using var second = twoInstances ? await OwnInstance.Start(onboarding.Database.ConnectionString) : null;
        var partner = await onboarding.Partner();
        var request = business ? Made.Business() : Made.Individual();

        var answers = await AtOnce(partner, second, _ => request);

        var winner = (string)Assert.Single(answers, answer => answer.Code == "0").Data["customerId"]!;
        foreach (var answer in answers.Where(answer => answer.Code != "0"))
        {
            answer.Refused(400, "referenceExists", "Reference already exists.", new JsonObject
            {
                ["reference"] = (string)request["customerReference"]!,
                ["entityId"] = winner,
            });
        }

        await OneIsKept(partner, winner, business);
    }

    [OwnInstanceTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Of_registrations_with_one_number_at_once_one_succeeds_and_the_others_name_it(bool business, bool twoInstances)
    {
        await using var second = twoInstances ? await OwnInstance.Start(onboarding.Database.ConnectionString) : null;
        var partner = await onboarding.Partner();
        var request = business ? Made.Business() : Made.Individual();

        var answers = await AtOnce(partner, second, _ =>
        {
            var copy = request.DeepClone();
            copy["customerReference"] = Made.Name("Ref");
            return copy;
        });

        var winner = (string)Assert.Single(answers, answer => answer.Code == "0").Data["customerId"]!;
        foreach (var answer in answers.Where(answer => answer.Code != "0"))
        {
            answer.Refused(400, "customerExists", "Customer exists.", new JsonObject
            {
                ["cFiAggregatorId"] = partner.ClientId,
                ["customerId"] = winner,
            });
        }

        await OneIsKept(partner, winner, business);
    }

    [OwnInstanceFact]
    public async Task Businesses_that_cross_in_their_representatives_ids_are_told_so()
    {
        var partner = await onboarding.Partner();
        for (var round = 0; round < 5; round++)
        {
            var ids = Enumerable.Range(0, 40).Select(_ => Made.Name("rep_")).ToArray();

            // The same ids, in one order and the other: two transactions that wait for each other, if they take them as they come.
            var answers = await AtOnce(partner, null, i => WithIds(i % 2 == 0 ? ids : ids.Reverse()), 8);

            Assert.Single(answers, answer => answer.Code == "0");
            Assert.All(answers.Where(answer => answer.Code != "0"), answer => Assert.Equal("idExists", answer.Code));
        }

        Assert.Equal("5 customers, 5 data_keys, 200 representatives, 0 employees, 5 audit_entries", await onboarding.Database.Rows(partner.ClientId));

        static JsonNode WithIds(IEnumerable<string> ids) => Made.Business(request => request["businessRepresentatives"] = new JsonArray(
            [.. ids.Select(id => Made.Representative(representative => representative["id"] = id))]));
    }

    [Fact]
    public async Task Different_registrations_at_once_all_succeed()
    {
        var partner = await onboarding.Partner();

        var answers = await AtOnce(partner, null, i => i % 2 == 0 ? Made.Individual() : Made.Business());

        Assert.Equal(Many, answers.Select(answer => (string)answer.Succeeded().Data["customerId"]!).Distinct().Count());
    }

    [OwnInstanceFact]
    public async Task Concurrent_updates_of_different_fields_all_survive()
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var partner = await onboarding.Partner();
        var there = partner.At(second.Address);
        var business = (await partner.Init(Made.Business(request => request["businessRepresentatives"] =
            new JsonArray([.. Enumerable.Range(0, 6).Select(_ => Made.Representative())])))).Succeeded().Data;
        var id = (string)business["customerId"]!;
        var ids = business["businessRepresentatives"]!.AsArray().Select(each => (string)each!["id"]!).ToArray();

        var answers = await Task.WhenAll(
        [
            partner.Update(id, new JsonObject { ["businessPhones"] = Made.Phones("7654321") }),
            there.Update(id, new JsonObject { ["businessAddresses"] = Made.Addresses("New York") }),
            .. ids.Select((one, i) => (i % 2 == 0 ? partner : there).Update(id, new JsonObject
            {
                ["businessRepresentatives"] = new JsonArray(new JsonObject { ["id"] = one, ["email"] = $"{one}@new.new" }),
            })),
        ]);

        Assert.All(answers, answer => answer.Succeeded());
        var stored = (await partner.Status(id)).Succeeded().Data;
        Assert.Equal(Made.Phones("7654321").ToJsonString(), stored["customer"]!["businessPhones"]!.ToJsonString());
        Assert.Equal(Made.Addresses("New York").ToJsonString(), stored["customer"]!["businessAddresses"]!.ToJsonString());
        Assert.Equal(ids.Select(one => $"{one}@new.new"), stored["businessRepresentatives"]!.AsArray().Select(each => (string)each!["email"]!));
        Assert.Equal(8, (await onboarding.Database.Audit(partner.ClientId, id)).Count(line => line.StartsWith("customer.updated", StringComparison.Ordinal)));
    }

    [OwnInstanceFact]
    public async Task Of_the_same_employee_added_many_times_at_once_one_succeeds()
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(i => (i % 2 == 0 ? partner : partner.At(second.Address)).AddEmployee(company, employee, $"position {i}")));

        var winner = Assert.Single(answers, answer => answer.Code == "0");
        Assert.All(answers.Where(answer => answer.Code != "0"), answer => Assert.Equal("employeeExists", answer.Code));
        Assert.Equal(winner.Data.ToJsonString(), (await partner.Status(company)).Data.ToJsonString());
        Assert.Equal("2 customers, 2 data_keys, 1 representatives, 1 employees, 3 audit_entries", await onboarding.Database.Rows(partner.ClientId));
    }

    [Fact]
    public async Task Different_employees_added_at_once_are_all_there()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness();
        var employees = (await AtOnce(partner, null, _ => Made.Individual(), 8)).Select(answer => (string)answer.Succeeded().Data["customerId"]!).ToArray();

        foreach (var answer in await Task.WhenAll(employees.Select(employee => partner.AddEmployee(company, employee))))
        {
            answer.Succeeded();
        }

        Assert.Equal(employees.Order(), (await partner.Status(company)).Data["employees"]!.AsArray().Select(entry => (string)entry!["employeeId"]!).Order());
    }

    private static Task<Answer[]> AtOnce(Session partner, OwnInstance? second, Func<int, JsonNode> request, int times = Many)
    {
        var there = second is null ? partner : partner.At(second.Address);
        return Task.WhenAll(Enumerable.Range(0, times).Select(i => (i % 2 == 0 ? partner : there).Init(request(i))));
    }

    private async Task OneIsKept(Session partner, string winner, bool business)
    {
        (await partner.Status(winner)).Succeeded();
        Assert.Equal(
            $"1 customers, 1 data_keys, {(business ? 1 : 0)} representatives, 0 employees, 1 audit_entries",
            await onboarding.Database.Rows(partner.ClientId));
    }
}
