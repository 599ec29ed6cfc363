using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>How customers come to stand where they do (contract section 6), as their client and operators see and make it over HTTP: verified, rejected, looked at anew, locked, closed.</summary>
public sealed class JourneyTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string NotWaiting = "customerReference: Customer must be in status INFO_REQUIRED";
    private const string NotChanged = "customerReference: Customer can't be changed in its status";

    [OwnInstanceTheory]
    [InlineData(CustomerType.Individual)]
    [InlineData(CustomerType.Business)]
    public async Task Who_was_rejected_is_looked_at_anew_with_the_next_upload_and_each_step_is_told(CustomerType type)
    {
        await using var receiver = await WebhookReceiver.Start();
        var (client, operations) = (await BvnkClient.New(host.Instance), await host.Operator());
        var secret = await client.SetWebhook(host.Instance, receiver.Url());
        var customer = await Waiting(client, type, "WaitReview");
        await customer.GiveAll(type == CustomerType.Individual ? null : await customer.Person(), type == CustomerType.Individual);
        await Stands(customer, "PENDING", "pending");
        var written = BvnkHost.Written(customer.Reference, type);
        var first = await Application(operations, written);

        (await operations.Decide(first, "Denied")).Succeeded();
        await Stands(customer, "REJECTED", "failed");
        await TakesNothing(customer);
        (await operations.Move(written, "lift")).Succeeded();
        await Stands(customer, "INFO_REQUIRED", "failed");
        // Nothing is owed by name: any document begins it, and each that was there before goes along.
        Assert.Equal(
            """{"questionnaireCodes":[],"questionnaires":[],"missingAnswers":[],"documents":[],"fields":[]}""",
            (await client.Get(customer.Path("info-required"))).Done().ToJsonString());
        var before = (await Documents(customer)).Count;
        Assert.Equal("PENDING", (string)(await customer.Give(Registered.Document("SOURCE_OF_WEALTH")))["status"]!);
        await Stands(customer, "PENDING", "pending");
        var second = await Application(operations, written);
        Assert.NotEqual((string)first["applicationId"]!, (string)second["applicationId"]!);
        (await operations.Decide(second, "Approved")).Succeeded();
        await Stands(customer, "VERIFIED", "completed");

        var documents = await Documents(customer);
        Assert.Equal(before + 1, documents.Count);
        Assert.All(documents, document => Assert.Equal("APPROVED", (string)document!["status"]!));
        // A company's own papers were good at once.
        string[] judgedFirst = type == CustomerType.Individual ? [.. Enumerable.Repeat("REJECTED", before)] : [.. Enumerable.Repeat("APPROVED", before - 1), "REJECTED"];
        var (statuses, judged) = (new List<string>(), new List<string>());
        while (statuses is not [.., "VERIFIED"] || judged.Count < judgedFirst.Length + documents.Count)
        {
            var (what, data) = await receiver.NextTold(secret);
            (what == "status-change" ? statuses : what == "document-status-change" ? judged : []).Add((string)data["status"]!);
        }

        string[] begin = type == CustomerType.Individual ? ["INFO_REQUIRED"] : ["PENDING", "INFO_REQUIRED"];
        Assert.Equal([.. begin, "PENDING", "REJECTED", "INFO_REQUIRED", "PENDING", "VERIFIED"], statuses);
        Assert.Equal([.. judgedFirst, .. Enumerable.Repeat("APPROVED", documents.Count)], judged);
    }

    [OwnInstanceTheory]
    [InlineData(CustomerType.Individual)]
    [InlineData(CustomerType.Business)]
    public async Task Who_is_denied_again_is_rejected_again(CustomerType type)
    {
        var (client, operations) = (await BvnkClient.New(host.Instance), await host.Operator());
        var customer = await Waiting(client, type, "Denied");
        await customer.GiveAll(type == CustomerType.Individual ? null : await customer.Person(), type == CustomerType.Individual);
        await customer.Becomes("REJECTED");

        (await operations.Move(BvnkHost.Written(customer.Reference, type), "lift")).Succeeded();
        await customer.Becomes("INFO_REQUIRED");
        await customer.Give(Registered.Document("SOURCE_OF_FUNDS"));
        await Stands(customer, "REJECTED", "failed");

        // What is the company's own was good.
        Assert.All(await Documents(customer), document => Assert.Equal(document!["customerPersonReference"] is null ? "APPROVED" : "REJECTED", (string)document["status"]!));
    }

    [OwnInstanceFact]
    public async Task While_the_verifier_is_down_a_customer_is_pending_and_asked_again()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance), "ProviderDown", "PENDING");

        await Eventually.Get(
            () => host.Database.Ask<int>($"SELECT failed_checks FROM applications WHERE customer_id = '{individual.Reference}'"), failed => failed >= 2, "two checks that failed");

        await Stands(individual, "PENDING", "pending");
    }

    [OwnInstanceFact]
    public async Task Operators_move_a_customer_through_every_status_and_what_it_takes_goes_by_that()
    {
        var (client, operations) = (await BvnkClient.New(host.Instance), await host.Operator());
        var (waiting, verified) = (await Registered.Individual(client), await Registered.Individual(client, "AutoApprove", "VERIFIED"));
        var change = new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = "other@example.com" } };
        await waiting.Give(Registered.Document("SELFIE"));
        foreach (var (customer, own, moves) in ((Registered, string, (string Move, string Status, bool Changes)[])[])
        [
            (waiting, "INFO_REQUIRED", [("lock", "PENDING", false), ("unlock", "INFO_REQUIRED", true)]),
            (verified, "VERIFIED", [("lock", "PENDING", false), ("unlock", "VERIFIED", true), ("restrict", "PENDING", true), ("lock", "PENDING", false), ("unlock", "PENDING", true), ("lift", "VERIFIED", true)]),
            (waiting, "INFO_REQUIRED", [("close", "REJECTED", false)]),
            (verified, "VERIFIED", [("close", "REJECTED", false)]),
        ])
        {
            Assert.Equal(own, await customer.Status());
            foreach (var (move, status, changes) in moves)
            {
                (await operations.Move(BvnkHost.Written(customer.Reference), move)).Succeeded();
                Assert.Equal(status, await customer.Status());
                var changed = await client.Put(customer.Path(), change);
                if (changes)
                {
                    Assert.Equal(status, (string)changed.Done()["status"]!);
                }
                else
                {
                    changed.Invalid(NotChanged);
                }

                if (status != "INFO_REQUIRED")
                {
                    await TakesNothing(customer);
                }
            }
        }

        // Whatever a customer stands, what it has is shown.
        var document = Assert.Single(await Documents(waiting))!;
        (await client.Get($"{Registered.Customers}/documents/{document["reference"]}/url")).Done();
        Assert.Equal("""{"questionnaireCodes":[],"questionnaires":[],"missingAnswers":[],"documents":[],"fields":[]}""", (await client.Get(waiting.Path("info-required"))).Done().ToJsonString());
    }

    [OwnInstanceFact]
    public async Task Documents_that_come_while_a_number_is_asked_for_are_there_when_it_is_given()
    {
        var client = await BvnkClient.New(host.Instance);
        var individual = await Registered.Individual(client, "DataRequest");

        await individual.GiveAll();
        Assert.Equal("INFO_REQUIRED", await individual.Status());
        Assert.Equal("""["taxIdentification"]""", (await individual.Read())["infoRequired"]!["fields"]!.ToJsonString());
        (await client.Put(individual.Path(), JsonNode.Parse("""{"taxIdentification":{"number":"987-65-4321","taxResidenceCountryCode":"US"}}""")!)).Done();

        await individual.Becomes("VERIFIED");
    }

    [OwnInstanceFact]
    public async Task A_side_that_is_there_leaves_its_type_and_the_other_side_and_what_is_taken_away_is_owed_again()
    {
        var client = await BvnkClient.New(host.Instance);
        var individual = await Registered.Individual(client);
        async Task<string[]> Owed() => [.. (await client.Get(individual.Path("info-required"))).Done()["documents"]!.AsArray()
            .Select(one => $"{string.Join('|', one!["types"]!.AsArray())} {string.Join('&', one["subTypes"]!.AsArray())}".Trim())];
        const string Identity = "PASSPORT|ID_CARD|DRIVER_LICENSE|RESIDENCE_PERMIT FRONT_SIDE&BACK_SIDE";
        const string Residence = "PROOF_OF_RESIDENCE|UTILITY_BILL|BANK_STATEMENT";
        Assert.Equal([Identity, "SELFIE", Residence], await Owed());

        var back = await individual.Give(Registered.Document("RESIDENCE_PERMIT", "BACK_SIDE"));
        Assert.Equal(["RESIDENCE_PERMIT FRONT_SIDE", "SELFIE", Residence], await Owed());
        var given = await individual.Give(Registered.Document("BANK_STATEMENT"), Registered.Document("SELFIE"));
        Assert.Equal(["RESIDENCE_PERMIT FRONT_SIDE"], await Owed());
        foreach (var document in (JsonNode[])[back["documents"]![0]!, given["documents"]![0]!])
        {
            (await client.Send("DELETE", $"{Registered.Customers}/documents/{document["reference"]}")).Nothing();
        }

        Assert.Equal([Identity, Residence], await Owed());
        await individual.Give(Registered.Document("PASSPORT"), Registered.Document("UTILITY_BILL"));
        await individual.Becomes("VERIFIED");
    }

    // Of an individual documents are missing at once, of a company once it has answered.
    private static async Task<Registered> Waiting(BvnkClient client, CustomerType type, string lastName)
    {
        if (type == CustomerType.Individual)
        {
            return await Registered.Individual(client, lastName);
        }

        var company = await Registered.Company(client, lastName);
        (await company.Answer(Registered.All())).Done();
        await Eventually.Get(company.Read, read => read["infoRequired"] is { } owed && owed["questionnaireCodes"]!.AsArray().Count == 0, "the company waits for documents");
        return company;
    }

    private static Task Stands(Registered customer, string status, string verification) => Eventually.Get(
        customer.Read, read => ((string)read["status"]!, (string)read["verification"]!["status"]!) == (status, verification), $"{status} {verification}");

    private static async Task TakesNothing(Registered customer)
    {
        (await customer.Client.Post(customer.Path("documents"), new JsonArray(Registered.Document("SELFIE")))).Invalid(NotWaiting);
        foreach (var document in await Documents(customer))
        {
            (await customer.Client.Send("DELETE", $"{Registered.Customers}/documents/{document!["reference"]}")).Invalid(NotWaiting);
        }
    }

    private static async Task<JsonArray> Documents(Registered customer) => (await customer.Client.Get(customer.Path("documents?size=100"))).Done()["content"]!.AsArray();

    private static async Task<JsonNode> Application(Session operations, string customer) => (await Eventually.Get(
        async () => (await operations.Queue("?status=waiting_review&numberOfRecords=1000")).Succeeded().Data["applications"]!.AsArray()
            .FirstOrDefault(each => (string)each!["customerId"]! == customer),
        found => found is not null,
        "an application that waits for a review"))!;
}
