using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>GET /customer/status/{customerId}</c>, contract section 5.</summary>
public sealed class StatusTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task An_individual_is_answered_as_by_init_and_then_its_status()
    {
        var partner = await onboarding.Partner();
        var registered = (await partner.Init(Made.Individual())).Succeeded().Data.AsObject();

        var stored = (await partner.Status((string)registered["customerId"]!)).Succeeded().Data;

        var expected = (JsonObject)registered.DeepClone();
        expected["customerStatus"] = "approval_pending";
        expected["dtsUpdatedAt"] = (string)registered["dtsCreatedAt"]!;
        Assert.Equal(expected.ToJsonString(), stored.ToJsonString());
    }

    [Fact]
    public async Task A_business_has_its_employees_too_and_its_representatives_SSNs_are_masked()
    {
        var partner = await onboarding.Partner();
        var registered = (await partner.Init(Made.Business())).Succeeded().Data.AsObject();

        var stored = (await partner.Status((string)registered["customerId"]!)).Succeeded().Data;

        var expected = (JsonObject)registered.DeepClone();
        var ssn = expected["businessRepresentatives"]![0]!["identificationDocuments"]![0]!.AsObject();
        ssn["last4"] = ((string)ssn["value"]!)[^4..];
        ssn.Remove("value");
        expected["employees"] = new JsonArray();
        expected["customerStatus"] = "approval_pending";
        expected["dtsUpdatedAt"] = (string)registered["dtsCreatedAt"]!;
        Assert.Equal(expected.ToJsonString(), stored.ToJsonString());
    }

    [Fact]
    public async Task Employees_stand_in_the_order_in_which_they_were_added()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness();
        string[] employees = [await partner.NewIndividual(), await partner.NewIndividual(), await partner.NewIndividual()];
        foreach (var employee in employees.Reverse())
        {
            (await partner.AddEmployee(company, employee, "position of " + employee)).Succeeded();
        }

        var entries = (await partner.Status(company)).Succeeded().Data["employees"]!.AsArray();

        Assert.Equal(employees.Reverse(), entries.Select(entry => (string)entry!["employeeId"]!));
        Assert.All(entries, entry => Assert.Equal(["employeeId", "position", "status", "dtsCreatedAt"], entry!.AsObject().Select(member => member.Key)));
        Assert.All(entries, entry => Assert.Equal("position of " + entry!["employeeId"], (string)entry["position"]!));
        Assert.All(entries, entry => Assert.Equal("active", (string)entry!["status"]!));
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        var partner = await onboarding.Partner();
        foreach (var id in new[] { "cstap_0123456789", "cstab_0123456789", "iapp_1", "1", new string('x', 36) })
        {
            (await partner.Status(id)).Refused(400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = id });
        }
    }

    [Fact]
    public async Task A_representative_is_no_customer()
    {
        var partner = await onboarding.Partner();
        var id = (string)(await partner.Init(Made.Business())).Succeeded().Data["businessRepresentatives"]![0]!["id"]!;

        Assert.Equal("customerNotFound", (await partner.Status(id)).Code);
    }

    [Theory]
    [InlineData("cstap-1", "pattern")]
    [InlineData("cst%20ap", "pattern")]
    [InlineData("%C3%A4", "pattern")]
    [InlineData("cstap_1%0A", "pattern")]
    [InlineData("1234567890123456789012345678901234567", "maxLength")]
    public async Task A_malformed_id_is_not_valid(string id, string keyword)
    {
        var partner = await onboarding.Partner();

        (await partner.Status(id)).Invalid($"/customerId #/properties/customerId/{keyword}");
    }

    [OwnInstanceFact]
    public async Task What_one_process_has_sealed_the_next_one_opens()
    {
        var database = await Database.New(onboarding.Cluster);
        string before;
        string id;
        await using (var first = await OwnInstance.Start(database.ConnectionString))
        {
            await first.AddClient("ACME", "acme", "secret");
            var partner = await Session.LogIn(first.Address, "acme", "secret");
            id = await partner.NewBusiness();
            before = (await partner.Status(id)).Succeeded().Data.ToJsonString();
        }

        await using var second = await OwnInstance.Start(database.ConnectionString);
        var after = (await (await Session.LogIn(second.Address, "acme", "secret")).Status(id)).Succeeded().Data;

        Assert.Equal(before, after.ToJsonString());
        Assert.Equal("1978-10-15T00:00:00.000Z", (string)after["businessRepresentatives"]![0]!["dateOfBirth"]!);
        Assert.Equal("PA1234567890123456", (string)after["businessRepresentatives"]![0]!["identificationDocuments"]![1]!["value"]!);
    }

    [OwnInstanceFact]
    public async Task Times_are_the_services_own_in_UTC_with_milliseconds()
    {
        var database = await Database.New(onboarding.Cluster);
        var clock = new TestClock();
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
        await instance.AddClient("ACME", "acme", "secret");
        var partner = await Session.LogIn(instance.Address, "acme", "secret");
        var id = await partner.NewIndividual();
        clock.Advance(TimeSpan.FromTicks(12_345_678));

        (await partner.Update(id, new JsonObject { ["email"] = "new@new.new" })).Succeeded();
        var stored = (await partner.Status(id)).Succeeded().Data;

        Assert.Equal("2031-05-17T12:00:00.000Z", (string)stored["dtsCreatedAt"]!);
        Assert.Equal("2031-05-17T12:00:01.234Z", (string)stored["dtsUpdatedAt"]!);
    }
}
