using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>POST /customer/add-employee</c> and <c>/customer/disable-employee</c>, contract section 5.</summary>
public sealed class EmployeeTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task An_employee_is_added_disabled_and_added_again_in_its_place()
    {
        var clock = new TestClock();
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
        await instance.AddClient("ACME", "acme", "secret");
        var partner = await Session.LogIn(instance.Address, "acme", "secret");
        clock.Advance(TimeSpan.FromMilliseconds(-1)); // the audit trail orders by time
        var (company, one, two) = (await partner.NewBusiness(), await partner.NewIndividual(), await partner.NewIndividual());
        clock.Advance(TimeSpan.FromMilliseconds(1));

        (await partner.AddEmployee(company, one, "clerk")).Succeeded();
        clock.Advance(TimeSpan.FromHours(1));
        var added = (await partner.AddEmployee(company, two, "guard")).Succeeded();
        Employees(added, Entry(one, "clerk", "12:00"), Entry(two, "guard", "13:00"));
        Assert.Equal("2031-05-17T13:00:00.000Z", (string)added.Data["dtsUpdatedAt"]!);

        clock.Advance(TimeSpan.FromHours(1));
        Employees((await partner.DisableEmployee(company, one)).Succeeded(), Entry(one, "clerk", "12:00", "14:00"), Entry(two, "guard", "13:00"));

        clock.Advance(TimeSpan.FromHours(1));
        var again = (await partner.DisableEmployee(company, one)).Succeeded();
        Employees(again, Entry(one, "clerk", "12:00", "14:00"), Entry(two, "guard", "13:00"));
        Assert.Equal("2031-05-17T14:00:00.000Z", (string)again.Data["dtsUpdatedAt"]!);

        clock.Advance(TimeSpan.FromHours(1));
        var back = (await partner.AddEmployee(company, one, "head")).Succeeded();
        Employees(back, Entry(one, "head", "12:00"), Entry(two, "guard", "13:00"));
        Assert.Equal(back.Data.ToJsonString(), (await partner.Status(company)).Data.ToJsonString());
        Assert.Equal(
            [
                "customer.registered()", $"employee.added({Database.SubjectOf(one)})", $"employee.added({Database.SubjectOf(two)})",
                $"employee.disabled({Database.SubjectOf(one)})", $"employee.added({Database.SubjectOf(one)})",
            ],
            (await database.Audit("ACME", company)).Select(line => line.Split(" by ")[0]));
    }

    [Fact]
    public async Task An_active_employee_is_not_added_again()
    {
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        var before = (await partner.AddEmployee(company, employee, "clerk")).Succeeded().Data.ToJsonString();

        (await partner.AddEmployee(company, employee, "head")).Refused(400, "employeeExists", "Employee already exists.", Both(company, employee));

        Assert.Equal(before, (await partner.Status(company)).Data.ToJsonString());
    }

    [Fact]
    public async Task One_individual_may_work_for_several_companies()
    {
        var partner = await onboarding.Partner();
        var (here, there, employee) = (await partner.NewBusiness(), await partner.NewBusiness(), await partner.NewIndividual());

        (await partner.AddEmployee(here, employee, "clerk")).Succeeded();
        (await partner.AddEmployee(there, employee, "head")).Succeeded();
        (await partner.DisableEmployee(here, employee)).Succeeded();

        Assert.Equal("disabled", (string)(await partner.Status(here)).Data["employees"]![0]!["status"]!);
        Assert.Equal("active", (string)(await partner.Status(there)).Data["employees"]![0]!["status"]!);
    }

    [Fact]
    public async Task The_wrong_type_is_refused_on_either_side()
    {
        var partner = await onboarding.Partner();
        var (business, individual) = (await partner.NewBusiness(), await partner.NewIndividual());

        (await partner.AddEmployee(individual, individual)).Refused(400, "wrongCustomerType", "Wrong customer type.", Wrong(individual, "individual", "business"));
        (await partner.AddEmployee(business, business)).Refused(400, "wrongCustomerType", "Wrong customer type.", Wrong(business, "business", "individual"));
        (await partner.DisableEmployee(individual, individual)).Refused(400, "wrongCustomerType", "Wrong customer type.", Wrong(individual, "individual", "business"));
        (await partner.DisableEmployee(business, business)).Refused(400, "employeeNotFound", "Employee not found.", Both(business, business));

        static JsonObject Wrong(string id, string type, string expected) =>
            new() { ["customerId"] = id, ["customerType"] = type, ["expected"] = expected };
    }

    [Fact]
    public async Task Unknown_ids_are_not_found_the_company_first()
    {
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());

        NotFound(await partner.AddEmployee("cstab_x", employee), "cstab_x");
        NotFound(await partner.AddEmployee("cstab_x", "cstap_x"), "cstab_x");
        NotFound(await partner.AddEmployee(company, "cstap_x"), "cstap_x");
        NotFound(await partner.DisableEmployee("cstab_x", employee), "cstab_x");
        (await partner.DisableEmployee(company, employee)).Refused(400, "employeeNotFound", "Employee not found.", Both(company, employee));
        (await partner.DisableEmployee(company, "cstap_x")).Refused(400, "employeeNotFound", "Employee not found.", Both(company, "cstap_x"));
        Assert.Equal("[]", (await partner.Status(company)).Data["employees"]!.ToJsonString());
    }

    [Fact]
    public async Task A_representative_is_no_employee_and_no_company()
    {
        var partner = await onboarding.Partner();
        var business = (await partner.Init(Made.Business())).Succeeded().Data;
        var (company, representative) = ((string)business["customerId"]!, (string)business["businessRepresentatives"]![0]!["id"]!);

        NotFound(await partner.AddEmployee(company, representative), representative);
        NotFound(await partner.AddEmployee(representative, await partner.NewIndividual()), representative);
        (await partner.DisableEmployee(company, representative)).Refused(400, "employeeNotFound", "Employee not found.", Both(company, representative));
    }

    [Theory]
    [InlineData("add", "{}", " #/required", " #/required", " #/required")]
    [InlineData("add", """{"companyId":"a","employeeId":"b","position":" "}""", "/position #/properties/position/isNotOnlyWhitespace")]
    [InlineData("add", """{"companyId":"a","employeeId":"b-","position":"\ud800"}""", "/employeeId #/properties/employeeId/pattern", "/position #/properties/position/format")]
    [InlineData("disable", """{"companyId":"a","employeeId":"b","position":"x"}""", " #/additionalProperties")]
    [InlineData("disable", """{"companyId":1}""", " #/required", "/companyId #/properties/companyId/type")]
    public async Task What_the_schemas_refuse_is_told(string verb, string body, params string[] issues)
    {
        var partner = await onboarding.Partner();

        (await partner.Http.PostText($"/customer/{verb}-employee", body)).Invalid(issues);
    }

    private static JsonObject Both(string company, string employee) => new() { ["companyId"] = company, ["employeeId"] = employee };

    private static void NotFound(Answer answer, string id) =>
        answer.Refused(400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = id });

    private static string Entry(string id, string position, string added, string? disabled = null)
    {
        var entry = new JsonObject
        {
            ["employeeId"] = id,
            ["position"] = position,
            ["status"] = disabled is null ? "active" : "disabled",
            ["dtsCreatedAt"] = $"2031-05-17T{added}:00.000Z",
        };
        if (disabled is not null)
        {
            entry["dtsDisabledAt"] = $"2031-05-17T{disabled}:00.000Z";
        }

        return entry.ToJsonString();
    }

    private static void Employees(Answer answer, params string[] entries) =>
        Assert.Equal($"[{string.Join(',', entries)}]", answer.Data["employees"]!.ToJsonString());
}
