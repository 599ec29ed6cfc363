using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>Where verification and operators lead a customer (contract sections 6 and 7).</summary>
public sealed class StatusTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("Doe", "APPROVAL_PENDING", "ACTIVE")]
    [InlineData("Denied", "APPROVAL_PENDING", "RESTRICTED")]
    [InlineData("AutoApprove", "ACTIVE", "ACTIVE")]
    [InlineData("AutoDeny", "RESTRICTED", "RESTRICTED")]
    [InlineData("Running", "ACTIVE", "ACTIVE")]
    public async Task The_last_name_decides_in_the_sandbox(string lastName, string without, string with)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var (bare, proven) = (await partner.NewCustomer(PlatnovaClient.Person(lastName)), await partner.NewCustomer(PlatnovaClient.WithPassport(lastName)));

        await partner.Becomes(proven, with);
        await partner.Becomes(bare, without);
    }

    [OwnInstanceTheory]
    [InlineData("WaitReview", "waiting_review")]
    [InlineData("DataRequest", "waiting_review")] // nobody here can be asked for data
    [InlineData("ProviderDown", "running")] // asked again and again
    [InlineData("Doe", "pending_step_up", false)]
    [InlineData("Denied", "pending_step_up", false)]
    [InlineData("WaitReview", "pending_step_up", false)]
    [InlineData("DataRequest", "waiting_review", false)]
    [InlineData("ProviderDown", "running", false)]
    public async Task Some_names_wait_for_somebody(string lastName, string status, bool withPassport = true)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(withPassport ? PlatnovaClient.WithPassport(lastName) : PlatnovaClient.Person(lastName));

        // Once the verifier was asked, which it is where it has something to look at.
        var found = await Eventually.Get(
            () => onboarding.Database.AskAll<string>(
                $"SELECT status FROM applications WHERE customer_id = '{id}' AND (status <> 'running' OR failed_checks > 0)"),
            applications => applications.Contains(status),
            $"an application in {status}");
        Assert.Equal([status], found);
        Assert.Equal("APPROVAL_PENDING", (string)(await partner.Read(id)).Succeeded()["status"]!);
    }

    [OwnInstanceTheory]
    [InlineData("Doe", "APPROVAL_PENDING")]
    [InlineData("AutoApprove", "ACTIVE")]
    [InlineData("AutoDeny", "RESTRICTED")]
    public async Task What_operators_take_back_leads_to_where_verification_left_the_customer(string lastName, string status)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var operations = await onboarding.Operator();
        var id = await partner.NewCustomer(PlatnovaClient.Person(lastName));
        await partner.Becomes(id, status);

        // Whom verification restricted, operators don't restrict once more.
        (string, string)[] restricted = status == "RESTRICTED" ? [] : [("restrict", "RESTRICTED"), ("lock", "LOCKED"), ("unlock", "RESTRICTED"), ("lift", status)];
        foreach (var (move, becomes) in (IEnumerable<(string, string)>)[("lock", "LOCKED"), ("unlock", status), .. restricted])
        {
            (await operations.Move(OfOperations(id), move)).Succeeded();
            Assert.Equal(becomes, (string)(await partner.Read(id)).Succeeded()["status"]!);
        }

        (await operations.Move(OfOperations(id), "close")).Succeeded();
        Assert.Equal(id, (string)Assert.Single((await partner.Filter("[\"status\",\"LOCKED\"]")).Succeeded()["items"]!.AsArray())!["id"]!);
    }

    [OwnInstanceTheory]
    [InlineData("Approved", "ACTIVE")]
    [InlineData("Denied", "RESTRICTED")]
    public async Task An_operators_decision_counts(string outcome, string status)
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var operations = await onboarding.Operator();
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport("WaitReview"));

        (await operations.Decide(await Application(operations, id, "waiting_review"), outcome)).Succeeded();

        Assert.Equal(status, (string)(await partner.Read(id)).Succeeded()["status"]!);
    }

    [OwnInstanceFact]
    public async Task Operators_move_a_customer_through_every_status()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var operations = await onboarding.Operator();
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport());
        await partner.Becomes(id, "ACTIVE");
        var ours = OfOperations(id);

        foreach (var (move, status) in ((string, string)[])[("restrict", "RESTRICTED"), ("lock", "LOCKED"), ("unlock", "RESTRICTED"), ("lift", "ACTIVE"), ("lock", "LOCKED"), ("unlock", "ACTIVE")])
        {
            (await operations.Move(ours, move)).Succeeded();
            Assert.Equal(status, (string)(await partner.Read(id)).Succeeded()["status"]!);
            var change = await partner.Change(id, new JsonObject { ["gender"] = $"{move} {status}" });
            _ = status == "LOCKED" ? change.Failed(400, "customer is locked") : (object)change.Succeeded();
        }

        (await operations.Move(ours, "close")).Succeeded();
        var read = (await partner.Read(id)).Succeeded();
        Assert.Equal("LOCKED", (string)read["status"]!);
        (await partner.Change(id, new JsonObject { ["gender"] = "x" })).Failed(400, "customer is locked");
        (await partner.Change(id, new JsonObject { ["gender"] = 7 })).Invalid("gender: This field must be a string");
        (await partner.Create(PlatnovaClient.Person(email: (string)read["email"]!))).Failed(400, "customer already exists");
    }

    [OwnInstanceFact]
    public async Task A_denied_customer_is_verified_again_by_another_image_and_an_active_one_stays_active()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport("Denied"));
        await partner.Becomes(id, "RESTRICTED");

        // A name alone begins nothing.
        (await partner.Change(id, new JsonObject { ["last_name"] = "Doe" })).Succeeded();
        Assert.Equal(1L, await Runs(partner));
        (await partner.Change(id, new JsonObject { ["documents"] = new JsonArray(PlatnovaClient.Document("nin", null, PlatnovaClient.Png)) })).Succeeded();
        await partner.Becomes(id, "ACTIVE");

        (await partner.Change(id, new JsonObject { ["last_name"] = "Denied", ["documents"] = new JsonArray(PlatnovaClient.Document("passport", null, PlatnovaClient.Png)) })).Succeeded();
        await Eventually.IsTrue(
            async () => await Runs(partner, "outcome = 'denied'") == 2, "a second denial");
        Assert.Equal("ACTIVE", (string)(await partner.Read(id)).Succeeded()["status"]!);
    }

    [OwnInstanceFact]
    public async Task Who_waits_for_an_image_is_verified_with_it_whichever_type_it_is()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        foreach (var type in (string[])["passport", "resident_id", "drivers_license", "national_id", "voters_card", "nin"])
        {
            var id = await partner.NewCustomer(PlatnovaClient.Person());
            (await partner.Change(id, new JsonObject { ["documents"] = new JsonArray(PlatnovaClient.Document(type, "A1", back: PlatnovaClient.Png), PlatnovaClient.Document("bvn", "1", PlatnovaClient.Png)) }))
                .Succeeded();
            Assert.Equal("APPROVAL_PENDING", (string)(await partner.Read(id)).Succeeded()["status"]!);

            (await partner.Change(id, new JsonObject { ["document"] = PlatnovaClient.Document(type, null, PlatnovaClient.Png) })).Succeeded();
            await partner.Becomes(id, "ACTIVE");
            Assert.Equal(1L, await Runs(partner, $"customer_id = '{id}'"));
        }
    }

    private Task<long> Runs(PlatnovaClient partner, string which = "true") =>
        onboarding.Database.Ask<long>($"SELECT count(*) FROM applications WHERE client_id = '{partner.ClientId}' AND {which}");

    private static string OfOperations(string id) => WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual));

    private static async Task<JsonNode> Application(Session operations, string id, string status) => (await Eventually.Get(
        async () => (await operations.Queue($"?status={status}&numberOfRecords=1000")).Succeeded().Data["applications"]!.AsArray()
            .FirstOrDefault(each => (string)each!["customerId"]! == OfOperations(id)),
        found => found is not null,
        $"an application in {status}"))!;
}
