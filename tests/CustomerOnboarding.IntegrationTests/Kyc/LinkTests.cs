using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary><c>POST /kyc/update</c>.</summary>
public sealed class LinkTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("license -,license -", "completed Approved", null)]
    [InlineData("license BACK,license FRONT", "completed Approved", null)]
    [InlineData("residence_permit FRONT,residence_permit -", "completed Approved", null)]
    [InlineData("passport -", "completed Approved", null)]
    [InlineData("passport BACK", "completed Approved", null)]
    [InlineData("license -", "pending_step_up", "license BACK")]
    [InlineData("license BACK", "pending_step_up", "license FRONT")]
    [InlineData("license -,identification_card -", "pending_step_up", "license,identification_card FRONT,BACK")]
    [InlineData("license FRONT,license FRONT", "pending_step_up", "license BACK")]
    [InlineData("utility -,bank_statement -", "pending_step_up", "license,identification_card,residence_permit,passport FRONT,BACK")]
    [InlineData("license -,identification_card BACK,identification_card FRONT", "completed Approved", null)]
    public async Task What_is_complete_runs_and_what_isnt_says_what_is_missing(string documents, string expected, string? missing)
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var (together, oneByOne) = (await partner.Started(id), await partner.Started(id));

        var linked = (await partner.Link(together, await Documents())).Succeeded().Data;
        foreach (var document in await Documents())
        {
            oneByOne = (await partner.Link(oneByOne, document)).Succeeded().Data;
        }

        foreach (var application in (JsonNode[])[linked, oneByOne])
        {
            Assert.Equal(expected, application.Standing());
            var requirement = application["requirements"]?[0];
            Assert.Equal(missing, requirement is null ? null : $"{Joined(requirement["anyOf"]!)} {Joined(requirement["sides"]!)}");
        }

        async Task<Sent[]> Documents()
        {
            var sent = new List<Sent>();
            foreach (var text in documents.Split(','))
            {
                var (type, side) = (text.Split(' ')[0], text.Split(' ')[1]);
                sent.Add(new Sent(await partner.Uploaded(type), id, side == "-" ? null : side));
            }

            return [.. sent];
        }
    }

    [Fact]
    public async Task One_wrong_document_and_none_is_linked()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("Smith", "Jones");
        var other = await partner.NewBusiness("Smith");
        var application = await partner.Started(company.Id);
        var elsewhere = await partner.Uploaded();
        await partner.Link(await partner.Started(other.Id), new Sent(elsewhere, other.Representatives[0]));
        var (good, empty, first) = (await partner.Uploaded("passport"), await partner.Announced(), company.Representatives[0]);

        (await partner.Link(application, new Sent(good, first), new Sent("doc_none", first))).Refused(
            400, "documentNotFound", "Document not found.", new JsonObject { ["documentId"] = "doc_none" });
        (await partner.Link(application, new Sent(good, first), new Sent(empty, first))).Refused(400, "fileNotFound", "File not found.");
        (await partner.Link(application, new Sent(good, first), new Sent(elsewhere, first))).Refused(
            400, "documentLinked", "Document is linked already.", new JsonObject { ["documentId"] = elsewhere });
        foreach (var wrong in (string[])[company.Id, other.Representatives[0], "cstab_none"])
        {
            (await partner.Link(application, new Sent(good, first), new Sent(await partner.Uploaded(), wrong))).Refused(
                400, "representativeNotFound", "Business representative not found.", new JsonObject { ["customerId"] = company.Id, ["id"] = wrong });
        }

        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        (await partner.Upload(good, MadeFile.Of("png", 20))).Succeeded(); // not linked, so still replaceable
        Assert.Equal("completed approved", (await partner.Link(application, new Sent(good, first))).Succeeded().Data.Entity(first).Standing());
        (await partner.Link(application, new Sent(await partner.Uploaded(), first))).Refused(
            400, "statusApplicationEntity", "Entity has status completed.");
    }

    [Fact]
    public async Task The_same_once_more_is_a_harmless_retry()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("Smith", "Jones");
        var application = await partner.Started(company.Id);
        var (front, first) = (await partner.Uploaded(), company.Representatives[0]);

        var once = (await partner.Link(application, new Sent(front, first))).Succeeded().Data;
        var twice = (await partner.Link(application, new Sent(front, first))).Succeeded().Data;

        Assert.Equal(once["requirements"]!.ToJsonString(), twice["requirements"]!.ToJsonString());
        (await partner.Link(application, new Sent(front, first, "BACK"))).Refused(
            400, "documentLinked", "Document is linked already.", new JsonObject { ["documentId"] = front });
        (await partner.Link(application, new Sent(front, company.Representatives[1]))).Refused(
            400, "documentLinked", "Document is linked already.", new JsonObject { ["documentId"] = front });
    }

    [Fact]
    public async Task A_completed_application_takes_nothing_more()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("AutoApprove");
        var application = await partner.Started(id);

        (await partner.Link(application, new Sent(await partner.Uploaded(), id))).Refused(
            400, "statusApplicationEntity", "Entity has status completed.");
    }

    [Fact]
    public async Task Of_many_at_once_one_links_a_document_that_two_applications_want()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var applications = new[] { await partner.Started(id), await partner.Started(id), await partner.Started(id), await partner.Started(id) };
        var passport = await partner.Uploaded("passport");

        var answers = await Task.WhenAll(applications.Select(application => partner.Link(application, new Sent(passport, id))));

        Assert.Single(answers, answer => answer.Code == "0");
        Assert.Equal(3, answers.Count(answer => answer.Code == "documentLinked"));
        var now = await Task.WhenAll(applications.Select(partner.Now));
        Assert.Single(now, application => application.Standing() == "completed Approved");
    }

    private static string Joined(JsonNode array) => string.Join(',', array.AsArray().Select(each => (string)each!));
}
