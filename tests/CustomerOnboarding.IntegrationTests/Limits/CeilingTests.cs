using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>Nothing of a client grows without an end.</summary>
public sealed class CeilingTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_login_has_twenty_tokens_and_with_one_more_the_oldest_ends()
    {
        var first = await onboarding.Partner();
        var second = await Session.LogIn(onboarding.Address, first.Login, first.Password);
        for (var count = 3; count <= 20; count++)
        {
            await Session.LogIn(onboarding.Address, first.Login, first.Password);
        }

        Assert.Equal("customerNotFound", (await first.Status("cstap_0")).Code);
        var last = await Session.LogIn(onboarding.Address, first.Login, first.Password);

        (await first.Status("cstap_0")).Refused(401, "unauthorized", "Authentication error");
        Assert.Equal("customerNotFound", (await second.Status("cstap_0")).Code);
        Assert.Equal("customerNotFound", (await last.Status("cstap_0")).Code);
    }

    [OwnInstanceFact]
    public async Task A_client_has_a_thousand_documents_without_an_application_and_no_more()
    {
        var partner = await onboarding.Partner();
        var id = await partner.Uploaded("passport");
        await onboarding.Database.Do(
            "INSERT INTO documents SELECT $1, gen_random_uuid(), 'personal', 'n', 'png', 'passport', NULL, NULL, NULL, NULL, now() FROM generate_series(1, 998)",
            partner.ClientId);

        (await partner.Generate()).Succeeded();

        (await partner.Generate()).Refused(400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "too_many_unlinked" });
        Assert.Equal(1000L, await onboarding.Database.Ask<long>("SELECT count(*) FROM documents WHERE client_id = $1", partner.ClientId));
        (await (await onboarding.Partner()).Generate()).Succeeded();
        // One that an application takes makes room.
        var customer = await partner.NewIndividual("Smith");
        (await partner.Link(await partner.Started(customer), new Sent(id, customer))).Succeeded();
        (await partner.Generate()).Succeeded();
    }

    [OwnInstanceFact]
    public async Task An_application_has_a_thousand_documents_and_no_more()
    {
        var partner = await onboarding.Partner();
        var customer = await partner.NewIndividual("Smith");
        var application = await partner.Started(customer);
        // Of fronts alone however many are not enough.
        await onboarding.Database.Do(
            """
            UPDATE applications SET documents = (
                SELECT jsonb_agg(jsonb_build_object('document', md5(n::text)::uuid, 'entity', customer_id, 'kind', 'DrivingLicense', 'side', 'Front'))
                FROM generate_series(1, 999) n)
            WHERE client_id = $1
            """,
            partner.ClientId);
        var (last, tooMany) = (await partner.Uploaded(), await partner.Uploaded());

        (await partner.Link(application, new Sent(last, customer, "FRONT"), new Sent(tooMany, customer, "FRONT")))
            .Refused(400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "too_many_of_application" });
        (await partner.Link(application, new Sent(last, customer, "FRONT"))).Succeeded();
        (await partner.Link(application, new Sent(last, customer, "FRONT"))).Succeeded(); // a retry adds nothing
        Assert.Equal("fileNotAccepted", (await partner.Link(application, new Sent(tooMany, customer, "FRONT"))).Code);
        Assert.Equal(1000L, await onboarding.Database.Ask<long>("SELECT jsonb_array_length(documents)::bigint FROM applications WHERE client_id = $1", partner.ClientId));
    }

    [OwnInstanceFact]
    public async Task So_many_webhooks_of_a_client_wait_and_a_further_one_is_given_up_at_once()
    {
        var outbox = new Outbox((await Database.New(onboarding.Cluster)).ConnectionString);
        await using var instance = await OwnInstance.Start(
            outbox.ConnectionString, ("Limits:WaitingDeliveriesPerClient", "1"), ("Webhooks:AllowPrivateAddresses", "true"));
        var (first, second, others) = (await Begun("FULL"), await Begun("FULL"), await Begun("OTHER"));

        Assert.Equal(("pending", "given_up", "pending"), (await StateOf(first), await StateOf(second), await StateOf(others)));
        Assert.Equal("too many waiting", (await outbox.Of(second)).Single().LastResult);

        // Nobody listens there, so that it goes on waiting.
        async Task<string> Begun(string client)
        {
            if ((await outbox.AskAll<string>("SELECT client_id FROM clients WHERE client_id = $1", client)).Count == 0)
            {
                await instance.AddClient(client, client, "Pw1!secret");
            }

            var partner = await Session.LogIn(instance.Address, client, "Pw1!secret");
            var application = await partner.Started(await partner.NewIndividual("Smith"), request =>
            {
                request["syncMode"] = true;
                request["webhookUrl"] = "http://127.0.0.1:1/";
            });
            await outbox.Until((string)application["applicationId"]!, found => found.Count == 1);
            return (string)application["applicationId"]!;
        }

        async Task<string> StateOf(string application) => (await outbox.Of(application)).Single().State;
    }

    [OwnInstanceFact]
    public async Task A_business_has_a_thousand_employees_and_no_more()
    {
        var partner = await onboarding.Partner();
        var (company, employee) = (await partner.NewBusiness(), await partner.NewIndividual());
        await onboarding.Database.Do(
            """
            WITH made AS (
                INSERT INTO customers SELECT (jsonb_populate_record(c, jsonb_build_object(
                    'customer_id', gen_random_uuid(), 'reference', c.reference || n, 'ssn_index', NULL))).*
                FROM customers c, generate_series(1, 999) n WHERE c.customer_id = $2 RETURNING client_id, customer_id)
            INSERT INTO employees SELECT client_id, $1, customer_id, 'clerk', now(), NULL FROM made
            """,
            WrittenId.Customer(company).Id, WrittenId.Customer(employee).Id);
        (await partner.AddEmployee(company, employee)).Succeeded();
        var further = await partner.NewIndividual();

        (await partner.AddEmployee(company, further)).Refused(
            400, "employeeLimit", "Too many employees.", new JsonObject { ["companyId"] = company, ["limit"] = 1000 });

        (await partner.DisableEmployee(company, employee)).Succeeded();
        (await partner.AddEmployee(company, employee, "head")).Succeeded(); // no further one
    }

    [OwnInstanceFact]
    public async Task The_largest_customer_there_can_be_is_answered_in_a_few_megabytes_and_updates_dont_make_it_larger()
    {
        var partner = await onboarding.Partner();
        var id = await partner.LargeBusiness();
        var ids = (await partner.Status(id)).Data["businessRepresentatives"]!.AsArray().Select(each => (string)each!["id"]!).ToArray();
        var address = Made.Addresses("New York")[0]!;
        foreach (var portion in ids.Chunk(25))
        {
            (await partner.Update(id, new JsonObject
            {
                ["businessRepresentatives"] = new JsonArray([.. portion.Select(one => new JsonObject
                {
                    ["id"] = one, ["addresses"] = new JsonArray([.. Enumerable.Range(0, 20).Select(_ => address.DeepClone())]),
                })]),
            })).Succeeded();
        }

        Assert.InRange((await partner.Status(id)).Succeeded().Text.Length, 100_000, 2 * 1024 * 1024);
        var tooMany = new JsonArray([.. Enumerable.Range(0, 21).Select(_ => address.DeepClone())]);
        (await partner.Update(id, new JsonObject { ["businessAddresses"] = tooMany })).Invalid(
            "/customerUpdate/businessAddresses #/properties/customerUpdate/properties/businessAddresses/maxItems");
        (await partner.Init(Made.Business(request => request["businessRepresentatives"] =
            new JsonArray([.. Enumerable.Range(0, 101).Select(_ => Made.Representative())])))).Issues();
    }
}
