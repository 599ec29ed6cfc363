using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Privacy;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary><c>POST /kyc/update</c> with <c>data</c>: what <c>data_request</c> asks for.</summary>
public sealed class DataTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task An_individuals_SSN_is_taken_and_the_application_goes_on_as_any_other()
    {
        var partner = await onboarding.Partner();
        var (id, application) = await Asked(partner);
        var ssn = Made.NineDigits();

        var updated = (await partner.Supply(application, (id, ssn))).Succeeded().Data;

        Assert.Equal("pending_step_up", updated.Standing());
        Assert.Equal(["document"], updated["requirements"]!.AsArray().Select(each => (string)each!["kind"]!));
        Assert.Equal(updated.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal([ssn[5..]], Last4((await partner.Status(id)).Data["customer"]!));
        Assert.Equal("completed Approved", (await partner.Complete(updated)).Standing());
        Assert.Equal("active", await partner.CustomerStatus(id));
    }

    [Fact]
    public async Task Who_had_no_SSN_has_one_then()
    {
        var partner = await onboarding.Partner();
        var id = (string)(await partner.Init(Made.Individual(request =>
        {
            request["customer"]!["lastName"] = "DataRequest";
            request["customer"]!["identificationDocuments"] = new JsonArray();
        }))).Succeeded().Data["customerId"]!;
        var (application, ssn) = (await partner.Started(id), Made.NineDigits());

        (await partner.Supply(application, (id, ssn))).Succeeded();

        Assert.Equal([ssn[5..]], Last4((await partner.Status(id)).Data["customer"]!));
        Exists(await partner.Init(With(ssn)), id);
    }

    [Fact]
    public async Task Together_with_documents_it_can_complete_at_once()
    {
        var partner = await onboarding.Partner();
        var (id, application) = await Asked(partner);

        var updated = (await partner.Supply(application, [new Sent(await partner.Uploaded("passport"), id)], (id, Made.NineDigits()))).Succeeded().Data;

        Assert.Equal("completed Approved", updated.Standing());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_representatives_is_taken_too(bool withDocuments)
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("DataRequest", "Smith");
        var (first, second, ssn) = (company.Representatives[0], company.Representatives[1], Made.NineDigits());
        var application = await partner.Started(company.Id);
        Assert.Equal(("data_request", "pending_step_up"), (application.Entity(first).Standing(), application.Entity(second).Standing()));

        var sent = withDocuments ? new[] { new Sent(await partner.Uploaded("passport"), first), new Sent(await partner.Uploaded("passport"), second) } : [];
        var updated = (await partner.Supply(application, sent, (first, ssn))).Succeeded().Data;

        if (!withDocuments)
        {
            Assert.Equal(("pending_step_up", "pending_step_up"), (updated.Entity(first).Standing(), updated.Entity(second).Standing()));
            await partner.Complete(updated, first);
            updated = await partner.Complete(updated, second);
        }

        Assert.Equal("completed Approved", updated.Standing());
        var people = (await partner.Status(company.Id)).Data["businessRepresentatives"]!.AsArray();
        Assert.Equal([ssn[5..]], Last4(people[0]!));
        Assert.NotEqual([ssn[5..]], Last4(people[1]!));
    }

    [Fact]
    public async Task What_wasnt_asked_for_is_refused()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("DataRequest", "Smith");
        var application = await partner.Started(company.Id);
        var (asked, notAsked) = (company.Representatives[0], company.Representatives[1]);

        foreach (var entity in (string[])[notAsked, company.Id])
        {
            NotRequested(await partner.Supply(application, (entity, Made.NineDigits())), entity);
        }

        foreach (var unknown in (string[])["cstab_none", (await partner.NewBusiness("DataRequest")).Representatives[0], await partner.NewIndividual()])
        {
            (await partner.Supply(application, (unknown, Made.NineDigits()))).Refused(
                400, "representativeNotFound", "Business representative not found.", new JsonObject { ["customerId"] = company.Id, ["id"] = unknown });
        }

        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        (await partner.Supply(application, (asked, Made.NineDigits()))).Succeeded();
        NotRequested(await partner.Supply(application, (asked, Made.NineDigits())), asked); // once is enough

        static void NotRequested(Answer answer, string entity) => answer.Refused(
            400, "dataNotRequested", "Data not requested.", new JsonObject { ["entityId"] = entity });
    }

    [Fact]
    public async Task A_completed_application_takes_none()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("AutoApprove");
        var application = await partner.Started(id);

        (await partner.Supply(application, (id, Made.NineDigits()))).Refused(400, "statusApplicationEntity", "Entity has status completed.");
    }

    [Fact]
    public async Task An_SSN_that_another_customer_has_is_refused_and_nothing_changed()
    {
        var partner = await onboarding.Partner();
        var ssn = Made.NineDigits();
        var holder = (string)(await partner.Init(With(ssn))).Succeeded().Data["customerId"]!;
        var (id, application) = await Asked(partner);
        var (customer, passport) = ((await partner.Status(id)).Data.ToJsonString(), await partner.Uploaded("passport"));

        Exists(await partner.Supply(application, [new Sent(passport, id)], (id, ssn)), holder);

        Assert.Equal(customer, (await partner.Status(id)).Data.ToJsonString());
        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        (await partner.Upload(passport, MadeFile.Of("png", 20))).Succeeded(); // not linked, so still replaceable
        Assert.Equal("completed Approved", (await partner.Supply(application, [new Sent(passport, id)], (id, Made.NineDigits()))).Succeeded().Data.Standing());
    }

    [Fact]
    public async Task From_then_on_it_is_that_customers_and_the_one_before_is_free()
    {
        var partner = await onboarding.Partner();
        var (old, ssn) = (Made.NineDigits(), Made.NineDigits());
        var id = (string)(await partner.Init(With(old, "DataRequest"))).Succeeded().Data["customerId"]!;
        Exists(await partner.Init(With(old)), id);

        (await partner.Supply(await partner.Started(id), (id, ssn))).Succeeded();

        Exists(await partner.Init(With(ssn)), id);
        (await partner.Init(With(old))).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Of_several_who_send_the_same_at_once_one_has_it()
    {
        var partner = await onboarding.Partner();
        var ssn = Made.NineDigits();
        var asked = new List<(string Id, JsonNode Application)>();
        for (var count = 0; count < 8; count++)
        {
            asked.Add(await Asked(partner));
        }

        var answers = await Task.WhenAll(asked.Select(each => partner.Supply(each.Application, (each.Id, ssn))));

        var holder = asked[Array.FindIndex(answers, answer => answer.Code == "0")].Id;
        Assert.Equal(7, answers.Count(answer => answer.Code != "0"));
        Assert.All(answers.Where(answer => answer.Code != "0"), answer => Exists(answer, holder));
        var stranger = await onboarding.Partner();
        var (other, application) = await Asked(stranger);
        (await stranger.Supply(application, (other, ssn))).Succeeded(); // another client's own matter
    }

    [Fact]
    public async Task Representatives_may_share_one()
    {
        var partner = await onboarding.Partner();
        var ssn = Made.NineDigits();
        await partner.Init(With(ssn));
        var company = await partner.NewBusiness("DataRequest", "DataRequest");
        var application = await partner.Started(company.Id);

        var updated = (await partner.Supply(application, (company.Representatives[0], ssn), (company.Representatives[1], ssn))).Succeeded().Data;

        Assert.Equal("pending_step_up", updated.Standing());
    }

    [Fact]
    public async Task All_or_nothing()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("DataRequest", "DataRequest", "Smith");
        var application = await partner.Started(company.Id);
        var (first, second, third) = (company.Representatives[0], company.Representatives[1], company.Representatives[2]);
        var before = (await partner.Status(company.Id)).Data.ToJsonString();
        var good = new Sent(await partner.Uploaded("passport"), third);

        Assert.Equal("dataNotRequested", (await partner.Supply(application, [good], (first, Made.NineDigits()), (third, Made.NineDigits()))).Code);
        Assert.Equal("dataNotRequested", (await partner.Supply(application, (first, Made.NineDigits()), (first, Made.NineDigits()))).Code);
        Assert.Equal("representativeNotFound", (await partner.Supply(application, (first, Made.NineDigits()), ("cstab_none", Made.NineDigits()))).Code);
        Assert.Equal("documentNotFound", (await partner.Supply(application, [good, new Sent("doc_none", first)], (first, Made.NineDigits()))).Code);

        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal(before, (await partner.Status(company.Id)).Data.ToJsonString());
        Assert.Equal(
            "completed approved",
            (await partner.Supply(application, [good], (first, Made.NineDigits()), (second, Made.NineDigits()))).Succeeded().Data.Entity(third).Standing());
    }

    [Theory]
    [InlineData("\"data\":[]", "/data #/properties/data/minItems")]
    [InlineData("\"data\":[{\"entityId\":\"e\",\"ssn\":\"12345678\"}]", "/data/0/ssn #/properties/data/items/properties/ssn/pattern")]
    [InlineData("\"data\":[{\"entityId\":\"e\",\"ssn\":\"123-45-6789\"}]", "/data/0/ssn #/properties/data/items/properties/ssn/pattern")]
    [InlineData("\"data\":[{\"entityId\":\"e\"}]", "/data/0 #/properties/data/items/required")]
    [InlineData("\"documents\":null", "/documents #/properties/documents/type")]
    public async Task What_is_no_data_is_told_in_the_form_of_validation(string data, string issue)
    {
        var partner = await onboarding.Partner();

        (await partner.Http.PostText("/kyc/update", $$"""{"customerId":"cstap_1","applicationId":"iapp_1",{{data}}}""")).Invalid(issue);
        (await partner.Http.PostText("/kyc/update", """{"customerId":"cstap_1","applicationId":"iapp_1"}""")).Invalid(" #/minProperties");
    }

    [OwnInstanceFact]
    public async Task The_number_is_in_no_answer_log_table_or_message()
    {
        var secrets = new Secrets();
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var receiver = await WebhookReceiver.Start();
        var settings = ServiceProcess.Settings(cluster.ConnectionString + Database.Patience, ("Webhooks__AllowPrivateAddresses", "true"), ("ONBOARDING_PASSWORD", "Pw1!partner"));
        settings["Serilog__MinimumLevel__Override__Microsoft"] = "Information"; // as somebody who looks for a fault would set it
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "add-client", "C1", "partner")).ExitCode);
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "add-operator", "ops")).ExitCode);
        await using var service = await ServiceProcess.Serve(settings);
        var (partner, operations) = (await Session.LogIn(service.Address, "partner", "Pw1!partner"), await Session.LogIn(service.Address, "ops", "Pw1!partner"));
        var answers = new List<Answer>();

        var company = await partner.NewBusiness("DataRequest", "WaitReview");
        var application = await partner.Started(company.Id, request => request["webhookUrl"] = receiver.Url());
        var (representative, other) = (company.Representatives[0], company.Representatives[1]);
        answers.Add((await partner.Supply(application, (representative, secrets.Ssn()))).Succeeded());
        answers.Add(await partner.Supply(application, (representative, secrets.Ssn())));
        answers.Add(await partner.Supply(application, ("cstab_none", secrets.Ssn())));
        answers.Add(await partner.Http.PostText("/kyc/update", $$"""{"customerId":"{{company.Id}}","data":[{"ssn":"{{secrets.Ssn()}}0"}]}"""));
        var (person, personal) = await Asked(partner);
        answers.Add((await partner.Supply(personal, (person, secrets.Ssn()))).Succeeded());
        var (_, duplicate) = await Asked(partner);
        var taken = secrets.Ssn();
        (await partner.Init(With(taken))).Succeeded();
        answers.Add(await partner.Supply(duplicate, ((string)duplicate["customerId"]!, taken)));
        await partner.Complete(application, representative);
        answers.Add((await partner.Link(application, new Sent(await partner.Uploaded("passport"), other))).Succeeded());
        answers.Add((await operations.Decide(application, "Approved")).Succeeded());
        answers.AddRange([await partner.Status(company.Id), await partner.Status(person), await partner.Get($"/kyc/status/{person}"), await partner.ListApplications(company.Id)]);
        var message = await receiver.NextWebhook();
        await service.Wrote("\"State\":\"Delivered\"");

        Assert.Equal("completed", message.Status);
        Assert.Contains("customerExists", answers.Select(answer => answer.Code));
        foreach (var text in (string[])[.. answers.Select(answer => answer.Text), message.Text, service.Output, service.Errors, await File.ReadAllTextAsync(cluster.LogFile), await cluster.Dump()])
        {
            Assert.Empty(secrets.FoundIn(text));
        }
    }

    private static async Task<(string Id, JsonNode Application)> Asked(Session partner)
    {
        var id = await partner.NewIndividual("DataRequest");
        var application = await partner.Started(id);
        Assert.Equal("data_request", application.Standing());
        return (id, application);
    }

    private static JsonObject With(string ssn, string lastName = "Smith") => Made.Individual(request =>
    {
        request["customer"]!["lastName"] = lastName;
        request["customer"]!["identificationDocuments"]![0]!["value"] = ssn;
    });

    private static void Exists(Answer answer, string holder) => Assert.Equal(
        (400, "customerExists", holder), ((int)answer.Status, answer.Code, (string?)answer.Context!["customerId"]));

    private static IEnumerable<string> Last4(JsonNode person) =>
        person["identificationDocuments"]!.AsArray().Where(document => (string)document!["type"]! == "SSN").Select(document =>
        {
            Assert.Null(document!["value"]);
            return (string)document["last4"]!;
        });
}

internal static class DataVerbs
{
    /// <summary>Supplies SSNs of these entities.</summary>
    public static Task<Answer> Supply(this Session partner, JsonNode application, params (string EntityId, string Ssn)[] data) =>
        partner.Supply(application, [], data);

    /// <summary>Supplies SSNs, and links documents.</summary>
    public static Task<Answer> Supply(this Session partner, JsonNode application, Sent[] documents, params (string EntityId, string Ssn)[] data)
    {
        var request = new JsonObject
        {
            ["customerId"] = (string)application["customerId"]!,
            ["applicationId"] = (string)application["applicationId"]!,
            ["data"] = new JsonArray([.. data.Select(each => new JsonObject { ["entityId"] = each.EntityId, ["ssn"] = each.Ssn })]),
        };
        if (documents.Length > 0)
        {
            request["documents"] = new JsonArray([.. documents.Select(sent => sent.Json())]);
        }

        return partner.Post("/kyc/update", request);
    }
}
