using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Privacy;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>The end of a customer: not before its time, and then of everything of it, for everybody, in every dialect.</summary>
public sealed class ErasureTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const int Times = 12;

    public static TheoryData<string> Dialects => [.. KnownCustomer.Makers.Keys];

    [OwnInstanceTheory]
    [MemberData(nameof(Dialects))]
    public async Task An_erased_customer_is_nowhere_for_its_client_and_a_shell_for_operators(string dialect)
    {
        // Over the same database: nothing has to be kept there.
        await using var later = await Later();
        var (operations, others) = (await Operator(later), await KnownCustomer.Makers[dialect](host.Instance));
        var known = await KnownCustomer.Makers[dialect](host.Instance);
        var shown = (await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data;
        var documents = shown["documents"]!.AsArray().Select(each => (string)each!["documentId"]!).ToArray();
        Assert.True(known.List is null || (await known.List()).Contains(known.OwnId, StringComparison.Ordinal));
        Assert.True(documents.Length > 0 || dialect.StartsWith("straddle", StringComparison.Ordinal));
        foreach (var document in documents)
        {
            Assert.NotEmpty(await operations.Content(document));
        }

        await known.Edit();
        Assert.Contains(known.Name, await host.Database.Ask<string>(InClear, known.ClientId), StringComparison.OrdinalIgnoreCase);
        (await operations.Post($"/ops/customers/{known.Id}/notes", new JsonObject { ["text"] = $"About {known.Name}." })).Succeeded();
        (await operations.Move(known.Id, "close", $"No more of {known.Name}.")).Succeeded();

        var erased = (await Erase(operations, known.Id)).Succeeded().Data;

        foreach (var (what, ask) in known.Asked)
        {
            var answer = await ask();
            Assert.True(answer.Contains(known.NotFound, StringComparison.Ordinal), $"{what}: {answer}");
        }

        Assert.True(known.List is null || !(await known.List()).Contains(known.OwnId, StringComparison.Ordinal));
        var shell = (await operations.Get($"/ops/customers/{known.Id}")).Succeeded();
        Assert.Equal((true, "Asked for, 4711."), ((bool)shell.Data["erased"]!, (string)shell.Data["erasureReason"]!));
        Assert.Equal((string)erased["dtsErasedAt"]!, (string)shell.Data["dtsErasedAt"]!);
        Assert.Equal(("closed", "operator"), ((string)shell.Data["customerStatus"]!, (string)shell.Data["cause"]!));
        Assert.Empty(shell.Data["profile"]!.AsArray());
        Assert.Null(shell.Data["notes"]![0]!["text"]);
        Assert.Equal(operations.Login, (string)shell.Data["moves"]!.AsArray().Single(move => (string)move!["move"]! == "erased")!["actor"]!);
        Assert.DoesNotContain(known.Name, shell.Text, StringComparison.OrdinalIgnoreCase);
        foreach (var run in shell.Data["applications"]!.AsArray())
        {
            Assert.DoesNotContain(known.Name, (await operations.Get($"/ops/applications/{run!["application"]!["applicationId"]}")).Succeeded().Text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var document in documents)
        {
            Assert.Equal("fileNotFound", (await operations.Get($"/ops/documents/{document}/content")).Code);
        }

        var versions = (await operations.Get($"/ops/customers/{known.Id}/versions")).Succeeded().Data;
        Assert.Equal((true, 0), ((bool)versions["erased"]!, versions["versions"]!.AsArray().Count));
        Assert.Equal("versionNotFound", (await operations.Get($"/ops/customers/{known.Id}/versions/1")).Code);
        Assert.Empty((await operations.Post("/ops/customers/search", new JsonObject { ["text"] = known.Name })).Succeeded().Data["customers"]!.AsArray());
        Assert.Equal("customerNotFound", (await operations.Post($"/ops/customers/{known.Id}/notes", new JsonObject { ["text"] = "More." })).Code);
        Assert.Equal((string)erased["dtsErasedAt"]!, (string)(await Erase(operations, known.Id)).Succeeded().Data["dtsErasedAt"]!);

        Assert.Contains($"customer.erased() by {operations.Login}", await host.Database.Audit(known.ClientId, known.Id));
        Assert.Equal(1L, await host.Database.Audited(known.Id, "customer.erased"));
        await FindsNothing(known);
        Assert.Equal(0L, await host.Database.Ask<long>("SELECT count(*) FROM agreement_sessions WHERE client_id = $1 AND unused_until IS NULL", known.ClientId));
        Assert.Equal(0L, await host.Database.Ask<long>("SELECT count(*) FROM data_keys WHERE customer_id = $1", WrittenId.Customer(known.Id).Id));
        Assert.Equal(0L, await host.Database.Ask<long>(
            "SELECT count(*) FROM file_pieces JOIN files USING (client_id, file_id) WHERE customer_id = $1", WrittenId.Customer(known.Id).Id));

        // Nobody else's.
        Assert.False((bool)(await operations.Get($"/ops/customers/{others.Id}")).Succeeded().Data["erased"]!);
    }

    [OwnInstanceFact]
    public async Task What_somebody_did_where_goes_with_the_one_or_the_other()
    {
        await using var later = await Later();
        var (operations, login) = (await Operator(later), Made.Name("partner"));
        await later.AddClient(Made.Name("C"), login, "Pw1!partner");
        var partner = await Session.LogIn(later.Address, login, "Pw1!partner");
        var (here, there) = (await partner.NewBusiness(), await partner.NewBusiness());
        var (one, other) = (await partner.NewIndividual(), await partner.NewIndividual());
        foreach (var (company, person) in new[] { (here, one), (here, other), (there, other) })
        {
            (await partner.AddEmployee(company, person, "sommelier")).Succeeded();
        }

        foreach (var erased in new[] { one, there })
        {
            (await operations.Move(erased, "close")).Succeeded();
            (await Erase(operations, erased)).Succeeded();
        }

        Assert.Equal(["", "sommelier"], (await partner.Status(here)).Succeeded().Data["employees"]!.AsArray().Select(entry => (string)entry!["position"]!));
        Assert.Equal(
            ["", "sommelier"],
            (await operations.Get($"/ops/customers/{other}")).Succeeded().Data["employments"]!.AsArray().Select(entry => (string)entry!["position"]!).Order());
    }

    [OwnInstanceFact]
    public async Task Until_the_retention_period_is_over_it_is_refused_and_says_until_when()
    {
        var (operations, known) = (await Operator(host.Instance), await KnownCustomer.Makers["connectfi"](host.Instance));
        const string NotClosed = "The customer isn't closed: from then on its data are kept for the retention period.";

        (await Erase(operations, known.Id)).Refused(409, "customerNotClosed", NotClosed, new JsonObject { ["customerId"] = known.Id, ["customerStatus"] = "active" });
        (await operations.Move(known.Id, "lock")).Succeeded();
        (await Erase(operations, known.Id)).Refused(409, "customerNotClosed", NotClosed, new JsonObject { ["customerId"] = known.Id, ["customerStatus"] = "locked" });
        var closed = (string)(await operations.Move(known.Id, "close")).Succeeded().Data["dtsUpdatedAt"]!;
        var refused = await Erase(operations, known.Id);

        var until = DateTimeOffset.Parse(closed, System.Globalization.CultureInfo.InvariantCulture).AddDays(1826);
        refused.Refused(409, "retentionPeriod", "The customer's data have to be kept until the retention period is over.", new JsonObject { ["customerId"] = known.Id, ["dtsUntil"] = WireNames.Timestamp(until) });
        Assert.False((bool)(await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data["erased"]!);
        Assert.Equal(0L, await host.Database.Audited(known.Id, "customer.erased"));
        Assert.Contains($"customer.viewed(Erase) by {operations.Login}", await host.Database.Audit(known.ClientId, known.Id));
        Assert.Equal("customerNotFound", (await Erase(operations, "cstap_6reGTr3k8vpAu8uFV7EdiN")).Code);
    }

    [OwnInstanceFact]
    public async Task What_its_client_removed_is_kept_for_as_long_and_erased_once()
    {
        await using var later = await Later();
        var (operations, known) = (await Operator(host.Instance), await KnownCustomer.Makers["straddle"](host.Instance));
        Assert.Contains(known.Name, await known.Asked["delete"](), StringComparison.Ordinal);

        var refused = await Erase(operations, known.Id);
        var erased = (await Erase(operations.At(later.Address), known.Id)).Succeeded().Data;

        Assert.NotNull(refused.Context!["dtsUntil"]);
        var shell = (await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data;
        Assert.True(string.CompareOrdinal((string)shell["dtsRemovedAt"]!, (string)shell["dtsErasedAt"]!) < 0);
        Assert.Equal((string)erased["dtsErasedAt"]!, (string)shell["dtsErasedAt"]!);
        Assert.Equal(1L, await host.Database.Audited(known.Id, "customer.erased"));
    }

    [OwnInstanceFact]
    public async Task An_erasure_of_a_state_that_is_gone_is_refused()
    {
        await using var later = await Later();
        var (operations, known) = (await Operator(later), await KnownCustomer.Makers["connectfi"](host.Instance));
        var seen = await Tag(operations, known.Id);
        (await operations.Move(known.Id, "close")).Succeeded();

        (await Erase(operations, known.Id, seen)).Refused(412, "preconditionFailed", "The record has changed since it was read.");
        Assert.False((bool)(await operations.Get($"/ops/customers/{known.Id}")).Succeeded().Data["erased"]!);
        (await Erase(operations, known.Id, await Tag(operations, known.Id))).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Raced_with_edits_moves_and_looks_it_leaves_nothing_and_nobody_meets_a_fault()
    {
        await using var later = await Later();
        var operations = await Operator(later);
        var (client, login) = (Made.Name("C"), Made.Name("partner"));
        await host.Instance.AddClient(client, login, "Pw1!partner");
        var partner = await Session.LogIn(host.Instance.Address, login, "Pw1!partner");
        var raced = new HashSet<string>();
        for (var time = 0; time < Times; time++)
        {
            var customer = await partner.NewIndividual("Racer");
            var document = await partner.Uploaded("passport");
            var run = await partner.Started(customer);

            var answers = await Task.WhenAll(
                operations.Move(customer, "close"),
                partner.Update(customer, new JsonObject { ["email"] = $"racer{time}@example.com" }),
                partner.Link(run, new Sent(document, customer)),
                operations.Post($"/ops/customers/{customer}/notes", new JsonObject { ["text"] = "Racer." }),
                Erase(operations, customer),
                operations.Post($"/ops/customers/{customer}/unmask", new JsonObject { ["fields"] = new JsonArray("last_name"), ["reason"] = "Race." }),
                operations.Get($"/ops/customers/{customer}/versions/1"),
                partner.Status(customer));
            Assert.All(answers, answer => Assert.Contains(
                answer.Code, (string[])["0", "customerNotFound", "customerClosed", "customerNotClosed", "versionNotFound", "applicationNotFound", "statusApplicationEntity"]));
            raced.Add(string.Join(' ', answers.Select(answer => answer.Code)));
            (await Erase(operations, customer)).Succeeded();

            Assert.Equal("customerNotFound", (await partner.Status(customer)).Code);
            var id = WrittenId.Customer(customer).Id;
            Assert.Equal(0L, await host.Database.Ask<long>("SELECT count(*) FROM data_keys WHERE customer_id = $1", id));
            Assert.Equal(0L, await host.Database.Ask<long>("SELECT count(*) FROM customer_versions WHERE customer_id = $1", id));
            Assert.Equal(0L, await host.Database.Ask<long>("SELECT count(*) FROM customers WHERE customer_id = $1 AND (last_name IS NOT NULL OR email IS NOT NULL)", id));
        }

        // What is copied for operators' search at the same moment is copied once more a moment later.
        await Eventually.IsTrue(
            async () => !(await host.Database.Ask<string>(InClear, client)).Contains("Racer", StringComparison.OrdinalIgnoreCase), "no table has the name any more");
        Assert.True(raced.Count > 1, string.Join('\n', raced));
    }

    // Every row of a client in every table, as text.
    private const string InClear =
        """
        SELECT string_agg(xml::text, '') FROM (
            SELECT query_to_xml(format('SELECT * FROM %I WHERE client_id = %L', table_name, $1), true, true, '') AS xml
            FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'client_id' AND table_name <> 'clients') tables
        """;

    // In no table, in no way to write it.
    private async Task FindsNothing(KnownCustomer known)
    {
        var secrets = new Secrets();
        Array.ForEach(known.Numbers, number => secrets.Add("number", number));
        secrets.Add("name", known.Name);
        var found = secrets.FoundIn(await (await TestDatabase.Shared()).Cluster!.Dump(host.Database.Name)).ToArray();
        Assert.True(found.Length == 0, string.Join("\n\n", found));
    }

    private Task<OwnInstance> Later() => host.Another(("Privacy:RetentionPeriod", "00:00:00"));

    private static async Task<Session> Operator(OwnInstance instance)
    {
        var login = Made.Name("ops");
        await instance.AddOperator(login, "Pw1!operator");
        return await Session.LogIn(instance.Address, login, "Pw1!operator");
    }

    private static async Task<string> Tag(Session operations, string customer)
    {
        using var response = await operations.Http.GetAsync($"/ops/customers/{customer}");
        return response.Headers.ETag!.ToString();
    }

    private static async Task<Answer> Erase(Session operations, string customer, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ops/customers/{customer}/erase")
        {
            Content = new StringContent("""{"reason":"Asked for, 4711."}""", System.Text.Encoding.UTF8, "application/json"),
        };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await Answer.Of(await operations.Http.SendAsync(request));
    }
}
