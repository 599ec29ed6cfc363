using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>What a customer's status refuses (contract section 7): locked and closed everything, restricted new employees.</summary>
public sealed class StatusRefusalTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("approval_pending", null)]
    [InlineData("active", null)]
    [InlineData("restricted", null)]
    [InlineData("locked", "customerLocked")]
    [InlineData("closed", "customerClosed")]
    public async Task Update_needs_an_open_customer(string status, string? refusal)
    {
        var partner = await onboarding.Partner();
        foreach (var (id, update) in new[]
        {
            (await partner.NewIndividual(), new JsonObject { ["email"] = "new@new.new" }),
            (await partner.NewBusiness(), new JsonObject { ["businessPhones"] = Made.Phones("7654321") }),
        })
        {
            await Set(partner, id, status);
            await Expect(partner, id, status, refusal, () => partner.Update(id, update));
        }
    }

    [OwnInstanceTheory]
    [InlineData("approval_pending", null)]
    [InlineData("active", null)]
    [InlineData("restricted", "customerRestricted")]
    [InlineData("locked", "customerLocked")]
    [InlineData("closed", "customerClosed")]
    public async Task Add_employee_needs_both_unrestricted(string status, string? refusal)
    {
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        await Set(partner, employee, status);
        await Expect(partner, company, "approval_pending", refusal, () => partner.AddEmployee(company, employee), (employee, status));

        (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        await Set(partner, company, status);
        await Expect(partner, company, status, refusal, () => partner.AddEmployee(company, employee));
    }

    [OwnInstanceTheory]
    [InlineData("approval_pending", null)]
    [InlineData("active", null)]
    [InlineData("restricted", null)]
    [InlineData("locked", "customerLocked")]
    [InlineData("closed", "customerClosed")]
    public async Task Disable_employee_needs_an_open_company_whatever_the_employee(string status, string? refusal)
    {
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        (await partner.AddEmployee(company, employee)).Succeeded();
        await Set(partner, company, status);
        await Set(partner, employee, "closed");

        await Expect(partner, company, status, refusal, () => partner.DisableEmployee(company, employee));
    }

    [OwnInstanceFact]
    public async Task The_status_is_asked_before_the_fields_and_after_the_schema()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();
        await Set(partner, id, "locked");

        Assert.Equal("customerLocked", (await partner.Update(id, new JsonObject { ["businessPhones"] = Made.Phones("7654321") })).Code);
        Assert.Equal("requestValidateError", (await partner.Update(id, new JsonObject())).Code);
    }

    [OwnInstanceFact]
    public async Task A_closed_customer_still_holds_its_reference_and_number()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual();
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        await Set(partner, id, "closed");

        Assert.Equal("referenceExists", (await partner.Init(request)).Code);
        request["customerReference"] = Made.Name("Ref");
        Assert.Equal("customerExists", (await partner.Init(request)).Code);
    }

    private async Task Set(Session partner, string id, string status)
    {
        Assert.Equal(1, await onboarding.Database.Do(
            "UPDATE customers SET status = $1, cause = CASE $1 WHEN 'restricted' THEN 'operator' END WHERE client_id = $2 AND customer_id = $3",
            status,
            partner.ClientId,
            WrittenId.Customer(id).Id));
        Assert.Equal(status, (string)(await partner.Status(id)).Succeeded().Data["customerStatus"]!);
    }

    // The refusal names the customer whose status it is (by default the changed one), and then nothing has changed.
    private async Task Expect(
        Session partner, string changed, string status, string? refusal, Func<Task<Answer>> action, (string Id, string Status)? refusing = null)
    {
        var (before, rows) = ((await partner.Status(changed)).Data.ToJsonString(), await onboarding.Database.Rows(partner.ClientId));
        var answer = await action();
        if (refusal is null)
        {
            Assert.Equal(status, (string)answer.Succeeded().Data["customerStatus"]!);
            Assert.NotEqual(before, (await partner.Status(changed)).Data.ToJsonString());
            return;
        }

        var (id, because) = refusing ?? (changed, status);
        answer.Refused(400, refusal, $"Customer is {because}.", new JsonObject { ["customerId"] = id, ["customerStatus"] = because });
        Assert.Equal(before, (await partner.Status(changed)).Data.ToJsonString());
        Assert.Equal(rows, await onboarding.Database.Rows(partner.ClientId));
    }
}
