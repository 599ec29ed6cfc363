using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>The sandbox's table of contract section 6, line by line, over HTTP.</summary>
public sealed class SandboxTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("Smith", "pending_step_up", "completed Approved", "active")]
    [InlineData("WaitReview", "pending_step_up", "waiting_review", "approval_pending")]
    [InlineData("Denied", "pending_step_up", "completed Denied", "restricted")]
    [InlineData("AutoApprove", "completed Approved", null, "active")]
    [InlineData("AutoDeny", "completed Denied", null, "restricted")]
    [InlineData("DataRequest", "data_request", null, "approval_pending")]
    public async Task An_individual(string lastName, string started, string? documented, string customerStatus)
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual(lastName);

        var application = await partner.Started(id);

        Assert.Equal(started, application.Standing());
        Assert.Equal(started.ToLowerInvariant(), application.Entity(id).Standing());
        Assert.Equal(documented is not null || started == "data_request", application["requirements"] is not null);
        if (documented is not null)
        {
            application = await partner.Complete(application);
            Assert.Equal(documented, application.Standing());
            Assert.Equal(documented.ToLowerInvariant(), application.Entity(id).Standing());
            Assert.Null(application["requirements"]);
        }

        Assert.Equal(application.ToJsonString(), (await partner.Now(application)).ToJsonString());
        Assert.Equal(customerStatus, await partner.CustomerStatus(id));
        var shown = (await partner.Status(id)).Data["kycStatus"]!;
        Assert.Equal((application.Standing(), (string)application["applicationId"]!), (shown.Standing(), (string)shown["applicationId"]!));
    }

    [Theory]
    [InlineData("Smith", "Jones", "pending_step_up", "completed Approved", "active")]
    [InlineData("Smith", "Denied", "pending_step_up", "completed Denied", "restricted")]
    [InlineData("WaitReview", "Jones", "pending_step_up", "waiting_review", "approval_pending")]
    [InlineData("WaitReview", "Denied", "pending_step_up", "waiting_review", "approval_pending")]
    [InlineData("AutoApprove", "AutoApprove", "completed Approved", null, "active")]
    [InlineData("AutoApprove", "AutoDeny", "completed Denied", null, "restricted")]
    [InlineData("AutoDeny", "Smith", "pending_step_up", "completed Denied", "restricted")]
    [InlineData("DataRequest", "AutoApprove", "data_request", null, "approval_pending")]
    [InlineData("DataRequest", "Smith", "data_request", "data_request", "approval_pending")]
    [InlineData("Running", "Smith", "pending_step_up", null, "approval_pending")]
    public async Task A_business_is_checked_by_its_representatives(
        string first, string second, string started, string? documented, string customerStatus)
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness(first, second);

        var application = await partner.Started(company.Id);

        Assert.Equal(started, application.Standing());
        Assert.Equal([company.Id, .. company.Representatives], application["entityApplications"]!.AsArray().Select(entity => (string)entity!["entityId"]!));
        Assert.Equal([true, false, false], application["entityApplications"]!.AsArray().Select(entity => (bool)entity!["isCustomer"]!));
        if (documented is not null)
        {
            foreach (var representative in company.Representatives.Where(id => application.Entity(id).Standing() == "pending_step_up"))
            {
                application = await partner.Complete(application, representative);
            }

            Assert.Equal(documented, application.Standing());
        }

        Assert.Equal(customerStatus, await partner.CustomerStatus(company.Id));
    }

    [Fact]
    public async Task Running_finishes_in_the_background()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Running");

        var application = await partner.Started(id);
        Assert.Equal("running", application.Standing());
        var finished = await partner.Until(application, "completed");

        Assert.Equal("completed Approved", finished.Standing());
        Assert.Equal("active", await partner.CustomerStatus(id));
        var took = DateTimeOffset.Parse((string)finished["dtsUpdatedAt"]!) - DateTimeOffset.Parse((string)finished["dtsCreatedAt"]!);
        Assert.True(took >= TimeSpan.FromSeconds(1.99), $"Took {took}.");
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_no_application_behind()
    {
        var partner = await onboarding.Partner();
        foreach (var id in (string[])[await partner.NewIndividual("ProviderDown"), (await partner.NewBusiness("Smith", "ProviderDown")).Id])
        {
            (await partner.Start(id, request => request["reference"] = "R1")).Refused(400, "extAkepa", "External akepa error");

            Assert.Empty((await partner.ListApplications(id)).Succeeded().Data["applications"]!.AsArray());
            Assert.Equal("approval_pending", await partner.CustomerStatus(id));
        }

        await partner.Started(await partner.NewIndividual("Smith"), request => request["reference"] = "R1"); // still free
    }

    [Fact]
    public async Task In_the_background_everything_is_running_at_once_and_finished_later()
    {
        var partner = await onboarding.Partner();
        var approved = await partner.Started(await partner.NewIndividual("AutoApprove"), request => request["syncMode"] = true);
        var waiting = await partner.Started(await partner.NewIndividual("Smith"), request => request["syncMode"] = true);

        Assert.Equal(("running", "running"), (approved.Standing(), waiting.Standing()));
        Assert.Equal("completed Approved", (await partner.Until(approved, "completed")).Standing());
        waiting = await partner.Until(waiting, "pending_step_up");
        Assert.Equal("completed Approved", (await partner.Complete(waiting)).Standing());
    }

    [Fact]
    public async Task A_denied_customer_may_try_again_and_becomes_active()
    {
        var partner = await onboarding.Partner();
        var company = await partner.NewBusiness("Smith", "Denied");
        var first = await partner.Started(company.Id);
        foreach (var representative in company.Representatives)
        {
            first = await partner.Complete(first, representative);
        }

        Assert.Equal(("completed approved", "completed denied"), (first.Entity(company.Representatives[0]).Standing(), first.Entity(company.Representatives[1]).Standing()));
        var again = await partner.Started(company.Id);

        Assert.NotEqual((string)first["applicationId"]!, (string)again["applicationId"]!);
        Assert.Equal("pending_step_up", again.Standing()); // documents of the first don't count for the second
        Assert.Equal("completed Denied", (await partner.Now(first)).Standing());
        Assert.Equal((string)again["applicationId"]!, (string)(await partner.Get($"/kyc/status/{company.Id}")).Succeeded().Data["applicationId"]!);
    }
}
