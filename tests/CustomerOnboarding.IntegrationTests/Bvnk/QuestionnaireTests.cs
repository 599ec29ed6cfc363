using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>What companies are asked, and how they answer (contract section 5), over HTTP.</summary>
public sealed class QuestionnaireTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Definitions = Registered.Customers + "/questionnaire/definitions";
    private const string Search = Registered.Customers + "/questionnaires";

    [OwnInstanceFact]
    public async Task Answers_in_parts_are_told_as_the_contract_shows_it()
    {
        var company = await Registered.Company(await BvnkClient.New(host.Instance));
        var (incomplete, complete, search) = (Registered.Contract("questionnaire-incomplete"), Registered.Contract("questionnaire-complete"), Registered.Contract("questionnaires-search"));

        var first = (await company.Client.Put(company.Path("questionnaires"), incomplete["request"]!["body"]!)).Done();
        Equal(incomplete["response"]!, first, company.Reference);
        var last = (await company.Client.Put(company.Path("questionnaires"), complete["request"]!["body"]!)).Done();
        Equal(complete["response"]!, last, company.Reference);

        Equal(search["response"]!, (await company.Client.Get($"{Search}?customerReference={company.Reference}")).Done(), company.Reference);
        // A retry of either changes nothing, whatever the status is by now.
        Assert.Equal(200, (await company.Client.Put(company.Path("questionnaires"), incomplete["request"]!["body"]!)).Status);
        Assert.Equal(200, (await company.Client.Put(company.Path("questionnaires"), complete["request"]!["body"]!)).Status);
        await company.Becomes("INFO_REQUIRED"); // for documents now
    }

    [OwnInstanceFact]
    public async Task What_was_not_asked_or_is_no_answer_is_told_by_its_path_and_nothing_is_taken()
    {
        var company = await Registered.Company(await BvnkClient.New(host.Instance), questionnaire: "financialServicesQuestionnaireFull");
        var items = new JsonObject
        {
            ["businessActivity"] = "x",
            ["operatingCountries"] = new JsonArray("gb"),
            ["employees"] = "many",
            ["customerBase"] = "consumers",
            ["sourceOfFunds"] = new JsonArray("a"),
            ["sanctionedExposure"] = "yes",
            ["licensedSince"] = "2020-02-30",
            ["nothing"] = 1,
        };
        var body = new JsonArray(
            Registered.Answers(items, "financialServicesQuestionnaireFull"),
            Registered.Answers(new JsonObject { ["amlPolicy"] = Guid.NewGuid().ToString() }, "financialServicesQuestionnaireFull", "documentRequirements"),
            Registered.Answers([], "financialServicesQuestionnaireFull", "elsewhere"),
            Registered.Answers([], "otherQuestionnaireFull"));
        body[1]!["sections"]![0]!["items"]!.AsArray().Add(new JsonObject { ["id"] = "licenceCopy" });

        (await company.Client.Put(company.Path("questionnaires"), body)).Invalid(
            "[0].sections[0].items[1].values: is not an answer of type multiCountrySelect",
            "[0].sections[0].items[2].value: is not an answer of type select",
            "[0].sections[0].items[3].value: is not an answer of type multiSelect",
            "[0].sections[0].items[4].values: is not an answer of type textArea",
            "[0].sections[0].items[5].value: is not an answer of type bool",
            "[0].sections[0].items[6].value: is not an answer of type date",
            "[0].sections[0].items[7].id: is nothing that was asked of this customer",
            "[1].sections[0].items[0].value: is not an answer of type fileAttachment",
            "[1].sections[0].items[1].value: must not be null",
            "[2].sections[0].id: is nothing that was asked of this customer",
            "[3].code: is nothing that was asked of this customer");
        Assert.Empty((await company.Client.Get(Search)).Done().AsArray());
    }

    [OwnInstanceFact]
    public async Task A_file_is_named_by_the_document_that_has_it_and_null_takes_an_answer_back()
    {
        var company = await Registered.Company(await BvnkClient.New(host.Instance));
        var document = (string)(await company.Give(Registered.Document("BUSINESS_PLAN")))["documents"]![0]!["reference"]!;

        (await company.Answer(new JsonObject { ["businessPlan"] = document.ToUpperInvariant() }, section: "documentRequirements")).Done();
        (await company.Answer(new JsonObject { ["businessActivity"] = "x", ["website"] = "y" })).Done();
        (await company.Answer(new JsonObject { ["businessActivity"] = null })).Done();

        var sections = (await company.Client.Get($"{Search}?customerReference={company.Reference.ToUpperInvariant()}&status=INCOMPLETE")).Done()[0]!["sections"]!;
        Assert.Equal(
            $"[{{\"id\":\"natureOfBusiness\",\"items\":[{{\"id\":\"website\",\"value\":\"y\"}}]}},{{\"id\":\"documentRequirements\",\"items\":[{{\"id\":\"businessPlan\",\"value\":\"{document}\"}}]}}]",
            sections.ToJsonString());
        (await company.Client.Send("DELETE", $"{Registered.Customers}/documents/{document}")).Nothing();
        Assert.Single((await company.Client.Get(Search)).Done()[0]!["sections"]!.AsArray());
    }

    [OwnInstanceFact]
    public async Task Who_is_asked_nothing_and_what_is_complete_takes_no_answers()
    {
        var client = await BvnkClient.New(host.Instance);
        var (individual, company) = (await Registered.Individual(client), await Registered.Company(client));
        var stranger = await BvnkClient.New(host.Instance);

        (await individual.Answer(Registered.All())).Invalid("customerReference: Customer must be of type COMPANY");
        (await company.Answer(Registered.All())).Done();
        await company.Becomes("INFO_REQUIRED");
        (await company.Answer(new JsonObject { ["website"] = "late" })).Invalid("[0].code: is complete already");
        await company.GiveAll(await company.Person(), isIndividual: false);
        await company.Becomes("VERIFIED");
        (await company.Answer(new JsonObject { ["website"] = "later" })).Invalid("customerReference: Customer must be in status INFO_REQUIRED");
        foreach (var nobodys in (string[])[Guid.NewGuid().ToString(), "none"])
        {
            (await client.Put($"{Registered.Customers}/{nobodys}/questionnaires", new JsonArray(Registered.Answers(Registered.All())))).Refused(404, "ACCOUNTS-2004", "Customer not found");
        }

        (await stranger.Put(company.Path("questionnaires"), new JsonArray(Registered.Answers(Registered.All())))).Refused(404, "ACCOUNTS-2004", "Customer not found");
        Assert.Empty((await stranger.Get($"{Search}?customerReference={company.Reference}")).Done().AsArray());
    }

    [OwnInstanceFact]
    public async Task Answers_of_two_instances_at_once_are_all_kept_and_one_application_begins()
    {
        await using var other = await host.Another();
        var company = await Registered.Company(await BvnkClient.New(host.Instance));
        var items = Registered.All().Select(item => new JsonObject { [item.Key] = item.Value?.DeepClone() }).ToArray();

        var answers = await Task.WhenAll(items.Select((item, at) => (at % 2 == 0 ? company : company with { Client = company.Client.At(other.Address) }).Answer(item)));

        Assert.All(answers, answer => answer.Done());
        Assert.Equal("COMPLETED", (string)(await company.Client.Get(Search)).Done()[0]!["status"]!);
        Assert.Equal(1L, await host.Database.Ask<long>($"SELECT count(*) FROM applications WHERE customer_id = '{company.Reference}'"));
    }

    [OwnInstanceFact]
    public async Task Definitions_and_lists_are_served_as_the_contract_has_them()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var (path, file) in ((string, string)[])[
            (Definitions, "questionnaire-definitions"),
            (BvnkClient.Root + "/accounts/industries", "industries"),
            (BvnkClient.Root + "/accounts/monthly-expected-volumes", "monthly-expected-volumes")])
        {
            Assert.True(JsonNode.DeepEquals(Reference(file), (await client.Get(path)).Done()), file);
        }

        var some = (await client.Get($"{Definitions}?codes=otherQuestionnaireFull,gamblingQuestionnaireFull&codes=fintechsQuestionnaireFull")).Done().AsArray();
        Assert.Equal(["gamblingQuestionnaireFull", "fintechsQuestionnaireFull", "otherQuestionnaireFull"], some.Select(one => (string)one!["code"]!));
        (await client.Get($"{Definitions}?codes=otherQuestionnaireFull,none")).Invalid("codes: must be codes of questionnaires that there are");
        (await client.Get($"{Search}?status=DONE")).Invalid("status: must be one of INCOMPLETE, COMPLETED");
    }

    [OwnInstanceFact]
    public async Task A_questionnaire_that_becomes_complete_is_told_and_again_when_it_is_no_longer()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await BvnkClient.New(host.Instance);
        await client.SetWebhook(host.Instance, receiver.Url());
        var company = await Registered.Company(client, questionnaire: "gamblingQuestionnaireFull");
        var paper = (string)(await company.Give(Registered.Document("AML_POLICY")))["documents"]![0]!["reference"]!;
        var items = Registered.All();
        (items["isLicensed"], items["products"], items["ageVerification"]) = (true, new JsonArray(await FirstProduct(client)), "By passport");

        (await company.Client.Put(company.Path("questionnaires"), new JsonArray(
            Registered.Answers(items, "gamblingQuestionnaireFull"),
            Registered.Answers(new JsonObject { ["amlPolicy"] = paper }, "gamblingQuestionnaireFull", "documentRequirements")))).Done();
        Assert.Equal("COMPLETED", await Next(receiver, company));
        await company.Becomes("INFO_REQUIRED");
        (await client.Send("DELETE", $"{Registered.Customers}/documents/{paper}")).Nothing();
        Assert.Equal("INCOMPLETE", await Next(receiver, company));
    }

    private static async Task<string> Next(WebhookReceiver receiver, Registered company)
    {
        var data = await receiver.NextTold("questionnaire-status-change", null);
        Assert.Equal((company.Reference, "gamblingQuestionnaireFull"), ((string)data["reference"]!, (string)data["questionnaireCode"]!));
        return (string)data["status"]!;
    }

    private static async Task<string> FirstProduct(BvnkClient client) =>
        (string)(await client.Get($"{Definitions}?codes=gamblingQuestionnaireFull")).Done()[0]!["sections"]![0]!["items"]!.AsArray()
            .Single(item => (string)item!["id"]! == "products")!["options"]![0]!["value"]!;

    private static JsonNode Reference(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Made.Contract, "bvnk", "reference", name + ".json")))!;

    // The same but for whose it is.
    private static void Equal(JsonNode expected, JsonNode actual, string reference)
    {
        var (same, text) = (expected.DeepClone(), actual.ToJsonString());
        foreach (var member in same is JsonArray many ? many.Select(one => one!) : [same])
        {
            member[member["reference"] is null ? "customerReference" : "reference"] = reference;
        }

        Assert.Equal(same.ToJsonString(), text);
    }
}
