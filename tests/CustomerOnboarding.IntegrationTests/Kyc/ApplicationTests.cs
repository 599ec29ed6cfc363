using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>Starting and reading applications (contract section 6).</summary>
public sealed class ApplicationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task The_keys_come_in_the_documented_order()
    {
        var partner = await onboarding.Partner();

        var waiting = await partner.Started(await partner.NewIndividual("Smith"));
        var completed = await partner.Started(await partner.NewIndividual("AutoDeny"));

        Assert.Equal("applicationId,aggregatorId,customerId,reference,status,entityApplications,requirements,dtsCreatedAt,dtsUpdatedAt", Keys(waiting));
        Assert.Equal("entityId,kind,anyOf,sides,fields", Keys(waiting["requirements"]![0]!));
        Assert.Equal("entityId,isCustomer,status", Keys(waiting["entityApplications"]![0]!));
        Assert.Equal("applicationId,aggregatorId,customerId,reference,status,outcome,entityApplications,dtsCreatedAt,dtsUpdatedAt", Keys(completed));
        Assert.Equal("entityId,isCustomer,status,outcome", Keys(completed["entityApplications"]![0]!));
        Assert.Equal(("Denied", "denied"), ((string)completed["outcome"]!, (string)completed["entityApplications"]![0]!["outcome"]!));
        Assert.Matches("^iapp_[0-9a-zA-Z]{1,22}$", (string)waiting["applicationId"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)waiting["dtsCreatedAt"]!);
        if (!Onboarding.IsForeign)
        {
            Assert.Equal(partner.ClientId, (string)waiting["aggregatorId"]!);
        }
    }

    [Fact]
    public async Task What_is_required_is_told_in_full()
    {
        var partner = await onboarding.Partner();
        var (person, data) = (await partner.NewIndividual("Smith"), await partner.NewIndividual("DataRequest"));

        Assert.Equal(
            $$"""[{"entityId":"{{person}}","kind":"document","anyOf":["license","identification_card","residence_permit","passport"],"sides":["FRONT","BACK"],"fields":[]}]""",
            (await partner.Started(person))["requirements"]!.ToJsonString());
        Assert.Equal(
            $$"""[{"entityId":"{{data}}","kind":"data","anyOf":[],"sides":[],"fields":["ssn"]}]""",
            (await partner.Started(data))["requirements"]!.ToJsonString());
    }

    [Fact]
    public async Task A_reference_is_kept_made_up_and_refused_when_repeated()
    {
        var partner = await onboarding.Partner();
        var (one, other) = (await partner.NewIndividual("Smith"), await partner.NewIndividual("Smith"));
        var reference = Made.Name("R")[..20];

        var named = await partner.Started(one, request => request["reference"] = reference);
        var unnamed = await partner.Started(one);

        Assert.Equal(reference, (string)named["reference"]!);
        Assert.Matches("^.{1,32}$", (string)unnamed["reference"]!);
        (await partner.Start(other, request => request["reference"] = reference)).Refused(
            400, "referenceExists", "Reference already exists.",
            new JsonObject { ["reference"] = reference, ["entityId"] = (string)named["applicationId"]! });
        Assert.Empty((await partner.ListApplications(other)).Data["applications"]!.AsArray());
    }

    [Fact]
    public async Task Of_64_at_once_with_one_reference_one_succeeds()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var reference = Made.Name("R");

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => partner.Start(id, request => request["reference"] = reference)));

        var application = (string)Assert.Single(answers, answer => answer.Code == "0").Data["applicationId"]!;
        Assert.All(answers.Where(answer => answer.Code != "0"), answer => answer.Refused(
            400, "referenceExists", "Reference already exists.", new JsonObject { ["reference"] = reference, ["entityId"] = application }));
        Assert.Single((await partner.ListApplications(id)).Succeeded().Data["applications"]!.AsArray());
    }

    [OwnInstanceFact]
    public async Task References_are_a_matter_of_each_client()
    {
        foreach (var partner in (Session[])[await onboarding.Partner(), await onboarding.Partner()])
        {
            await partner.Started(await partner.NewIndividual("Smith"), request => request["reference"] = "Same");
        }
    }

    [Fact]
    public async Task Unknown_ids_are_not_found_each_in_its_way()
    {
        var partner = await onboarding.Partner();
        var (id, other) = (await partner.NewIndividual("Smith"), await partner.NewIndividual("Smith"));
        (await partner.Get($"/kyc/status/{id}")).Refused(404, "applicationNotFound", "Application not found.", new JsonObject { ["applicationId"] = "" });
        var application = (string)(await partner.Started(other))["applicationId"]!;

        foreach (var unknown in (string[])["iapp_none", application])
        {
            var context = new JsonObject { ["applicationId"] = unknown };
            (await partner.FindApplication(id, unknown)).Refused(404, "applicationNotFound", "Application not found.", context);
            (await partner.Link(id, unknown, new Sent("doc_1", id))).Refused(404, "applicationNotFound", "Application not found.", context.DeepClone());
        }
    }

    [OwnInstanceFact]
    public async Task Another_clients_ids_are_not_found_on_any_route()
    {
        var (owner, stranger) = (await onboarding.Partner(), await onboarding.Partner());
        var id = await owner.NewIndividual("Smith");
        var application = await owner.Started(id);
        var applicationId = (string)application["applicationId"]!;
        var document = await owner.Uploaded("passport");
        var own = await stranger.NewIndividual("Smith");
        var ownApplication = await stranger.Started(own);

        foreach (var answer in (Answer[])
        [
            await stranger.Start(id), await stranger.FindApplication(id, applicationId), await stranger.Get($"/kyc/status/{id}"),
            await stranger.Get($"/akepa/status/{id}"), await stranger.ListApplications(id), await stranger.Link(application, new Sent(document, id)),
        ])
        {
            answer.Refused(400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = id });
        }

        (await stranger.FindApplication(own, applicationId)).Refused(
            404, "applicationNotFound", "Application not found.", new JsonObject { ["applicationId"] = applicationId });
        (await stranger.Upload(document, MadeFile.Of("png", 50))).Refused(
            400, "documentNotFound", "Document not found.", new JsonObject { ["documentId"] = document });
        (await stranger.Link(ownApplication, new Sent(document, own))).Refused(
            400, "documentNotFound", "Document not found.", new JsonObject { ["documentId"] = document });
        Assert.Equal("completed Approved", (await owner.Link(application, new Sent(document, id))).Succeeded().Data.Standing());
    }

    [OwnInstanceFact]
    public async Task The_status_of_the_customer_may_refuse()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.NewIndividual("Smith");
        var application = await partner.Started(id);
        var passport = await partner.Uploaded("passport");

        (await operations.Move(id, "lock")).Succeeded();
        var locked = new JsonObject { ["customerId"] = id, ["customerStatus"] = "locked" };
        (await partner.Start(id)).Refused(400, "customerLocked", "Customer is locked.", locked);
        (await partner.Link(application, new Sent(passport, id))).Refused(400, "customerLocked", "Customer is locked.", locked.DeepClone());
        Assert.Equal("pending_step_up", (await partner.Now(application)).Standing());

        (await operations.Move(id, "unlock")).Succeeded();
        (await operations.Move(id, "restrict")).Succeeded();
        Assert.Equal("completed Approved", (await partner.Link(application, new Sent(passport, id))).Succeeded().Data.Standing());
        Assert.Equal("restricted", await partner.CustomerStatus(id)); // an operator's restriction isn't lifted by an approval
        await partner.Started(id);

        (await operations.Move(id, "close")).Succeeded();
        (await partner.Start(id)).Refused(
            400, "customerClosed", "Customer is closed.", new JsonObject { ["customerId"] = id, ["customerStatus"] = "closed" });
    }

    [Theory]
    [InlineData("/kyc/start", "{}")]
    [InlineData("/kyc/start", """{"customerId":"cstap_1","reference":""}""")]
    [InlineData("/kyc/start", """{"customerId":"cstap_1","syncMode":"yes"}""")]
    [InlineData("/kyc/start", """{"customerId":"cstap_1","webhookUrl":"file:///etc/passwd"}""")]
    [InlineData("/kyc/status", """{"customerId":"cstap_1","applicationId":"a b"}""")]
    [InlineData("/kyc/list", """{"customerId":"cstap_1","dateCreateFrom":"yesterday"}""")]
    [InlineData("/kyc/list", """{"customerId":"cstap_1","numberOfRecords":0}""")]
    [InlineData("/kyc/list", """{"customerId":"cstap_1","skipRecords":-1}""")]
    [InlineData("/kyc/update", """{"customerId":"cstap_1","applicationId":"iapp_1","documents":[]}""")]
    [InlineData("/kyc/update", """{"customerId":"cstap_1","applicationId":"iapp_1","documents":[{"documentId":"doc_1","entityId":"e","side":"LEFT"}]}""")]
    [InlineData("/kyc/document/generate", """{"workflow":"PERSONAL","name":"n","extension":"exe","type":"license"}""")]
    [InlineData("/kyc/document/generate", """{"workflow":"PERSONAL","name":"n\u0000","extension":"png","type":"license"}""")]
    public async Task Bad_input_is_told_in_the_form_of_validation(string path, string body)
    {
        var partner = await onboarding.Partner();

        var answer = await partner.Http.PostText(path, body);

        Assert.Equal((400, "requestValidateError"), ((int)answer.Status, answer.Code));
        Assert.NotEmpty(answer.Context!.AsArray());
    }

    private static string Keys(JsonNode node) => string.Join(',', node.AsObject().Select(member => member.Key));
}
