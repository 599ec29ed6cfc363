using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>What a customer was: each change of a profile, by every dialect, leaves what was before it, and operators see it masked.</summary>
public sealed class VersionTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    public static TheoryData<string> Dialects => [.. KnownCustomer.Makers.Keys];

    [OwnInstanceTheory]
    [MemberData(nameof(Dialects))]
    public async Task A_change_leaves_what_was_before_it_with_who_when_and_what_differs(string dialect)
    {
        var (operations, known) = (await Operator(), await KnownCustomer.Makers[dialect](host.Instance));
        var path = $"/ops/customers/{known.Id}/versions";
        var before = await Numbers(operations, path);
        await known.Edit();

        var listed = (await operations.Get(path)).Succeeded();
        var versions = listed.Data["versions"]!.AsArray();
        var newest = (int)versions[0]!["version"]!;
        var shown = (await operations.Get($"{path}/{newest}")).Succeeded();
        var former = (await operations.Get($"{path}/{newest - 1}")).Succeeded();

        Assert.Equal([newest, .. before], versions.Select(version => (int)version!["version"]!));
        Assert.Equal(before.Count + 1, newest);
        Assert.Equal(known.Fields, versions[0]!["changedFields"]!.AsArray().Select(field => (string)field!));
        Assert.Empty(versions[^1]!["changedFields"]!.AsArray());
        Assert.All(versions, version => Assert.Matches("^[0-9a-f]{32}$", (string)version!["requestId"]!));
        var changed = await host.Database.Ask<string>(
            "SELECT credential || ' ' || request_id FROM customer_versions WHERE customer_id = $1 ORDER BY version DESC LIMIT 1", Api.Http.WrittenId.Customer(known.Id).Id);
        Assert.Equal(changed, $"{versions[0]!["actor"]} {versions[0]!["requestId"]}");
        Assert.Equal((true, false), ((bool)shown.Data["current"]!, (bool)former.Data["current"]!));
        Assert.Equal(known.Fields.Order(), shown.Data["changes"]!.AsArray().Select(change => (string)change!["field"]!).Distinct().Order());
        Assert.All(shown.Data["changes"]!.AsArray(), change => Assert.NotEqual((string?)change!["before"], (string?)change["after"]));
        foreach (var change in shown.Data["changes"]!.AsArray())
        {
            Assert.Equal((string?)change!["before"], Value(former, (string)change["name"]!));
            Assert.Equal((string?)change["after"], Value(shown, (string)change["name"]!));
        }

        var current = (await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data;
        Assert.Equal(current["profile"]!.ToJsonString(), shown.Data["profile"]!.ToJsonString());
        Assert.All(known.Secrets, secret => Assert.All([listed, shown, former], answer => Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal)));
        Assert.Contains($"customer.viewed(version:{newest}) by {operations.Login}", await host.Database.Audit(known.ClientId, known.Id));
        Assert.Contains($"customer.viewed(versions) by {operations.Login}", await host.Database.Audit(known.ClientId, known.Id));
        Assert.Equal("versionNotFound", (await operations.Get($"{path}/{newest + 1}")).Code);
        Assert.DoesNotContain($"version:{newest + 1}", string.Concat(await host.Database.Audit(known.ClientId, known.Id)), StringComparison.Ordinal);
        Assert.Equal("versionNotFound", (await operations.Get($"{path}/0")).Code);
        (await operations.Get($"{path}/x")).Invalid("/version #/properties/version/pattern");
    }

    [OwnInstanceFact]
    public async Task A_number_that_is_supplied_and_the_people_of_a_company_are_of_the_profile_and_moves_are_not()
    {
        var (operations, partner) = (await Operator(), await Partner());
        var asked = await partner.NewIndividual("DataRequest");
        var application = await partner.Started(asked);
        (await operations.Move(asked, "lock")).Succeeded();
        (await operations.Move(asked, "unlock")).Succeeded();
        Assert.Equal([1], await Numbers(operations, $"/ops/customers/{asked}/versions"));

        var ssn = Made.NineDigits();
        (await partner.Post("/kyc/update", new JsonObject
        {
            ["customerId"] = asked,
            ["applicationId"] = (string)application["applicationId"]!,
            ["data"] = new JsonArray(new JsonObject { ["entityId"] = asked, ["ssn"] = ssn }),
        })).Succeeded();
        var supplied = (await operations.Get($"/ops/customers/{asked}/versions/2")).Succeeded();
        Assert.Equal(["identification_documents"], supplied.Data["changedFields"]!.AsArray().Select(field => (string)field!));
        Assert.DoesNotContain(ssn, supplied.Text, StringComparison.Ordinal);

        var straddle = await StraddleClient.New(host.Instance);
        var created = (await straddle.Create(MadeForStraddle.Business())).Done(201);
        var change = MadeForStraddle.Same(created.Data, created.State);
        change["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" };
        change["compliance_profile"] = JsonNode.Parse(
            """{"ein":"12-3456789","legal_business_name":"Acme Corp LLC","website":"https://example.com","representatives":[{"name":"Ann Perkins","email":"ann@example.com","phone":null}]}""");
        (await straddle.Update(created.Id, change)).Done();
        Assert.Equal(["representatives"], await Changed(created.Id));

        var company = await Registered.Company(await BvnkClient.New(host.Instance));
        (await company.Client.Send("PATCH", company.Path(), """{"name":"Slow Food Ltd","description":"Catering"}""")).Done();
        Assert.Equal(["name", "business"], await Changed(company.Reference));

        async Task<string[]> Changed(string uuid)
        {
            var id = Api.Http.WrittenId.Of(new Domain.Customers.CustomerId(Guid.Parse(uuid), Domain.Customers.CustomerType.Business));
            var version = (await operations.Get($"/ops/customers/{id}/versions/2")).Succeeded();
            return [.. version.Data["changedFields"]!.AsArray().Select(field => (string)field!)];
        }
    }

    [OwnInstanceFact]
    public async Task An_employee_who_begins_again_leaves_what_the_entry_was()
    {
        var (operations, partner) = (await Operator(), await Partner());
        var (company, cook, clerk) = (await partner.NewBusiness(), await partner.NewIndividual(), await partner.NewIndividual());
        (await partner.AddEmployee(company, cook, "cook")).Succeeded();
        (await partner.DisableEmployee(company, cook)).Succeeded();
        (await partner.AddEmployee(company, clerk, "clerk")).Succeeded();
        Assert.Equal([1], await Numbers(operations, $"/ops/customers/{company}/versions"));
        (await partner.AddEmployee(company, cook, "chef")).Succeeded();

        var before = (await operations.Get($"/ops/customers/{company}/versions/1")).Succeeded().Data;
        var after = (await operations.Get($"/ops/customers/{company}/versions/2")).Succeeded().Data;
        (await partner.DisableEmployee(company, cook)).Succeeded();

        Assert.Equal(["employees"], after["changedFields"]!.AsArray().Select(field => (string)field!));
        Assert.Equal(["cook", "clerk"], before["employees"]!.AsArray().Select(one => (string)one!["position"]!));
        Assert.Equal(["chef", "clerk"], after["employees"]!.AsArray().Select(one => (string)one!["position"]!));
        var (ended, open) = ((string?)before["employees"]![0]!["dtsDisabledAt"], (string?)after["employees"]![0]!["dtsDisabledAt"]);
        Assert.True(ended is not null && open is null);
        Assert.Equal(
            [("employees[0].position", "cook", "chef"), ("employees[0].disabledAt", ended, null)],
            after["changes"]!.AsArray().Select(change => ((string)change!["name"]!, (string?)change["before"], (string?)change["after"])));
        Assert.Equal([2, 1], await Numbers(operations, $"/ops/customers/{company}/versions"));
    }

    [OwnInstanceFact]
    public async Task Who_began_or_left_after_a_version_is_not_in_it()
    {
        var (operations, partner) = (await Operator(), await Partner());
        var (company, cook, clerk) = (await partner.NewBusiness(), await partner.NewIndividual(), await partner.NewIndividual());
        (await partner.AddEmployee(company, cook, "cook")).Succeeded();
        (await partner.Update(company, new JsonObject { ["businessPhones"] = Made.Phones("7654321") })).Succeeded();
        (await partner.AddEmployee(company, clerk, "clerk")).Succeeded();
        (await partner.DisableEmployee(company, cook)).Succeeded();
        (await partner.Update(company, new JsonObject { ["businessPhones"] = Made.Phones("8654321") })).Succeeded();
        (await partner.AddEmployee(company, cook, "chef")).Succeeded();

        Assert.Equal([("cook", false)], await Employees(1));
        Assert.Equal([("cook", true), ("clerk", false)], await Employees(2));
        Assert.Equal([("cook", true), ("clerk", false)], await Employees(3));
        Assert.Equal([("chef", false), ("clerk", false)], await Employees(4));

        async Task<IEnumerable<(string, bool)>> Employees(int version) =>
            (await operations.Get($"/ops/customers/{company}/versions/{version}")).Succeeded().Data["employees"]!.AsArray()
                .Select(one => ((string)one!["position"]!, one["dtsDisabledAt"] is not null));
    }

    [OwnInstanceFact]
    public async Task Answers_that_were_replaced_or_taken_back_stand_in_the_version_before_and_are_masked()
    {
        var (operations, company) = (await Operator(), await Registered.Company(await BvnkClient.New(host.Instance)));
        var id = BvnkHost.Written(company.Reference, CustomerType.Business);
        var paper = (string)(await company.Give(Registered.Document("BUSINESS_PLAN")))["documents"]![0]!["reference"]!;
        (await company.Answer(new JsonObject { ["businessPlan"] = paper }, section: "documentRequirements")).Done();
        (await company.Answer(new JsonObject { ["businessActivity"] = "Selling slow food" })).Done();
        (await company.Answer(new JsonObject { ["businessActivity"] = "Selling fast food" })).Done();
        Assert.Equal(204, (await company.Client.Send("DELETE", $"{Registered.Customers}/documents/{paper}")).Status);

        Assert.Equal([5, 4, 3, 2, 1], await Numbers(operations, $"/ops/customers/{id}/versions"));
        (string Plan, string Activity)[] expected = [("", ""), (paper, ""), (paper, "Selling slow food"), (paper, "Selling fast food"), ("", "Selling fast food")];
        var versions = host.Instance.Services.GetRequiredService<ICustomerVersions>();
        for (var at = 0; at < expected.Length; at++)
        {
            var shown = (await operations.Get($"/ops/customers/{id}/versions/{at + 1}")).Succeeded();
            Assert.Equal(at == 0 ? [] : ["answers"], shown.Data["changedFields"]!.AsArray().Select(field => (string)field!));
            Assert.Equal(at == 0 ? 0 : 1, shown.Data["changes"]!.AsArray().Count);
            Assert.DoesNotContain("Selling", shown.Text, StringComparison.Ordinal);

            var kept = (await versions.Find(new Actor(company.Client.ClientId, "test", ""), SentId.Of(Guid.Parse(company.Reference)), at + 1, DateTimeOffset.UtcNow, default)).Value;
            var answers = Assert.Single(kept.Customer.Questionnaires).Answers.ToDictionary(answer => answer.Item, answer => answer.Values.Single());
            Assert.Equal(expected[at], (answers.GetValueOrDefault("businessPlan", ""), answers.GetValueOrDefault("businessActivity", "")));
        }

        var profile = (await operations.Get($"/ops/customers/{id}")).Succeeded();
        var answer = profile.Data["profile"]!.AsArray().Single(field => (string)field!["field"]! == "answers")!;
        Assert.Equal(("questionnaires.otherQuestionnaireFull.natureOfBusiness.businessActivity", "***", true), ((string)answer["name"]!, (string)answer["value"]!, (bool)answer["masked"]!));
        var unmasked = (await operations.Post($"/ops/customers/{id}/unmask", new JsonObject { ["fields"] = new JsonArray("answers"), ["reason"] = "Asked on the phone." })).Succeeded();
        Assert.Equal("Selling fast food", (string)Assert.Single(unmasked.Data["fields"]!.AsArray())!["value"]!);
    }

    [OwnInstanceFact]
    public async Task Many_are_walked_page_by_page()
    {
        var (operations, known) = (await Operator(), await KnownCustomer.Makers["connectfi"](host.Instance));
        await host.Database.Do(
            """
            INSERT INTO customer_versions SELECT client_id, customer_id, n, now(), 'partner', 'r', 'Email', '\x00' FROM customers, generate_series(1, 6) n WHERE client_id = $1
            """,
            known.ClientId);
        var (walked, query) = (new List<int>(), "?pageSize=3");
        while (query is not null)
        {
            var page = (await operations.Get($"/ops/customers/{known.Id}/versions{query}")).Succeeded().Data;
            walked.AddRange(page["versions"]!.AsArray().Select(version => (int)version!["version"]!));
            query = (int?)page["next"] is { } next ? $"?pageSize=3&before={next}" : null;
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], walked);
        Assert.Equal("requestValidateError", (await operations.Get($"/ops/customers/{known.Id}/versions?before=0")).Code);
    }

    private static string? Value(Answer version, string name) =>
        (string?)version.Data["profile"]!.AsArray().SingleOrDefault(field => (string)field!["name"]! == name)?["value"];

    private static async Task<IReadOnlyList<int>> Numbers(Session operations, string path) =>
        [.. (await operations.Get(path)).Succeeded().Data["versions"]!.AsArray().Select(version => (int)version!["version"]!)];

    private async Task<Session> Partner()
    {
        var (client, login) = (Made.Name("C"), Made.Name("partner"));
        await host.Instance.AddClient(client, login, "Pw1!partner");
        return await Session.LogIn(host.Instance.Address, login, "Pw1!partner");
    }

    private async Task<Session> Operator()
    {
        var login = Made.Name("ops");
        await host.Instance.AddOperator(login, "Pw1!operator");
        return await Session.LogIn(host.Instance.Address, login, "Pw1!operator");
    }
}
