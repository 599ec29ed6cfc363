using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>POST /ops/customers/search</c> beside a plain scan of the customers that clients of several dialects registered.</summary>
public sealed class SearchTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Every_condition_and_order_finds_what_a_plain_scan_finds_in_all_dialects()
    {
        var (operations, random) = (await onboarding.Operator(), new Random(20261128));
        var known = await RegisteredInAll(random, 12);
        // What the verifier is at work on in the background would change between the scan and a search.
        await Eventually.IsTrue(async () => await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE status = 'running'") == 0, "all checks done");
        var all = await Scan();
        Assert.Equal(["bvnk", "connectfi", "platnova", "straddle"], all.Select(one => one.Dialect).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["business", "individual"], all.Where(one => one.Dialect == "bvnk").Select(one => one.Type).Distinct().Order(StringComparer.Ordinal));

        for (var at = 0; at < 150; at++)
        {
            var (body, holds) = Conditions(random, all);
            var (sort, descending, key) = Sort(random);
            (body["sort"], body["direction"], body["pageSize"], body["total"]) = (sort, descending ? "desc" : "asc", 200, true);

            var found = (await operations.Post("/ops/customers/search", body)).Succeeded().Data;

            var expected = all.Where(holds).OrderBy(key, descending ? Reversed : Upwards).Select(one => one.Id).ToArray();
            Assert.Equal(expected.Length, (long)found["total"]!);
            Assert.Equal(expected[..Math.Min(200, expected.Length)], Ids(found));
            Assert.True((bool)found["upToDate"]!);
        }

        foreach (var (id, condition, number) in known)
        {
            var body = new JsonObject { [condition] = $"{number[..3]}-{number[3..]}" };
            Assert.Equal([id], Ids((await operations.Post("/ops/customers/search", body)).Succeeded().Data));
            body["text"] = "nobody has this";
            Assert.Empty(Ids((await operations.Post("/ops/customers/search", body)).Succeeded().Data));
        }
    }

    [OwnInstanceFact]
    public async Task By_its_cursor_the_list_is_walked_once_while_customers_come_and_change()
    {
        var (operations, random) = (await onboarding.Operator(), new Random(7));
        await RegisteredInAll(random, 6);
        var partner = await onboarding.Partner();
        foreach (var (sort, direction) in new[] { ("createdAt", "desc"), ("createdAt", "asc"), ("name", "asc"), ("name", "desc") })
        {
            var before = (await Scan()).Select(one => one.Id).ToHashSet();
            var walked = new List<string>();
            for (string? after = null; walked.Count == 0 || after is not null;)
            {
                var body = new JsonObject { ["sort"] = sort, ["direction"] = direction, ["pageSize"] = 5, ["after"] = after };
                if (after is null)
                {
                    body.Remove("after");
                }

                var page = (await operations.Post("/ops/customers/search", body)).Succeeded().Data;
                walked.AddRange(Ids(page));
                after = (string?)page["next"];
                if (walked.Count < 40)
                {
                    await partner.NewIndividual($"Between{walked.Count}");
                }
            }

            Assert.Equal(walked.Count, walked.Distinct().Count());
            Assert.Empty(before.Except(walked));
        }
    }

    [OwnInstanceFact]
    public async Task A_made_up_cursor_and_a_body_that_breaks_the_rules_are_told()
    {
        var operations = await onboarding.Operator();
        foreach (var after in new[] { "x", "WyJhIiwiYiIsImMiXQ", "WyJ4IiwiQyIsIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd" })
        {
            Assert.Equal("/after", (string)(await operations.Post("/ops/customers/search", new JsonObject { ["after"] = after })).Issues().Single()!["instancePath"]!);
        }

        foreach (var body in new[] { """{"text":"ab"}""", """{"pageSize":0}""", """{"customerStatus":"Active"}""", """{"unknown":1}""", """{"createdFrom":"yesterday"}""" })
        {
            Assert.NotEmpty((await operations.Post("/ops/customers/search", JsonNode.Parse(body)!)).Issues());
        }
    }

    [OwnInstanceFact]
    public async Task A_search_leaves_a_line_of_which_conditions_and_nothing_of_what_was_looked_for()
    {
        var (operations, partner) = (await onboarding.Operator(), await onboarding.Partner());
        var individual = Made.Individual();
        (await partner.Init(individual)).Succeeded();
        var ssn = (string)individual["customer"]!["identificationDocuments"]![0]!["value"]!;

        (await operations.Post("/ops/customers/search", new JsonObject { ["ssn"] = ssn, ["clientId"] = partner.ClientId })).Succeeded();
        (await operations.Post("/ops/customers/search", new JsonObject { ["text"] = "nobody is called this" })).Succeeded();

        Assert.Equal(
            [$"customers.searched(text,shown:0) in ", $"customers.searched(ssn,clientId,shown:1) in {partner.ClientId}"],
            await onboarding.Database.AskAll<string>(
                $"SELECT action || '(' || replace(fields, ' ', ',') || ') in ' || client_id FROM audit_entries WHERE credential = '{operations.Login}' AND action LIKE 'customers.%' ORDER BY client_id COLLATE \"C\""));
    }

    [OwnInstanceFact]
    public async Task The_lines_of_all_clients_that_a_page_shows_are_written_at_once()
    {
        var (operations, name) = (await onboarding.Operator(), Made.Name("Shared")[..20]);
        for (var at = 0; at < 3; at++)
        {
            await (await onboarding.Partner()).NewIndividual(name);
        }

        Assert.Equal(3, Ids((await operations.Post("/ops/customers/search", new JsonObject { ["text"] = name })).Succeeded().Data).Length);

        Assert.Equal(
            "3 clients, 1 transaction",
            await onboarding.Database.Ask<string>(
                "SELECT format('%s clients, %s transaction', count(DISTINCT client_id), count(DISTINCT transaction_id)) FROM audit_entries WHERE credential = $1 AND action = 'customers.searched'",
                operations.Login));
    }

    [OwnInstanceFact]
    public async Task The_summary_tells_what_waits_of_each_client_and_since_when()
    {
        var (operations, partner, idle) = (await onboarding.Operator(), await onboarding.Partner(), await onboarding.Partner());
        var first = await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview")));
        await partner.Complete(await partner.Started(await partner.NewIndividual("WaitReview")));
        await partner.Started(await partner.NewIndividual("DataRequest"));

        var clients = (await operations.Get("/ops/summary")).Succeeded().Data["clients"]!.AsArray();

        var own = clients.Single(client => (string)client!["clientId"]! == partner.ClientId)!;
        Assert.Equal(2, (int)own["reviews"]!["count"]!);
        Assert.Equal((string)first["dtsCreatedAt"]!, (string)own["reviews"]!["dtsOldest"]!);
        Assert.Equal(1, (int)own["runs"]!["dataRequest"]!["count"]!);
        Assert.Equal(0, (int)own["runs"]!["running"]!["count"]!);
        Assert.DoesNotContain(clients, client => (string)client!["clientId"]! == idle.ClientId);
    }

    private static readonly Comparer<object> Upwards = Comparer<object>.Create(Compare);
    private static readonly Comparer<object> Reversed = Comparer<object>.Create((one, other) => Compare(other, one));

    private static int Compare(object one, object other) => string.CompareOrdinal((string)one, (string)other);

    private static string[] Ids(JsonNode page) => [.. page["customers"]!.AsArray().Select(each => (string)each!["customerId"]!)];

    // Customers of each dialect; of each the condition by which its number is asked for.
    private async Task<IReadOnlyList<(string Id, string Condition, string Number)>> RegisteredInAll(Random random, int ofEach)
    {
        await using var agreeing = await OwnInstance.Start(
            onboarding.Database.ConnectionString, ("Bvnk:AgreementUrl", "https://example.com/agreement"), ("Bvnk:PrivacyPolicyUrl", "https://example.com/privacy"));
        var (partner, straddle, platnova) = (await onboarding.Partner(), await StraddleClient.New(onboarding.Own), await PlatnovaClient.New(onboarding.Own));
        var bvnk = await BvnkClient.New(agreeing);
        var found = new List<(string, string, string)>();
        for (var at = 0; at < ofEach; at++)
        {
            var name = new[] { "Élan", "Smith", "smithers", "O'Neil", "Zoë", "Smithson" }[random.Next(6)];
            var (ssn, ein) = (Made.NineDigits(), Made.NineDigits());
            var individual = Made.Individual(body =>
            {
                body["customer"]!["lastName"] = name;
                body["customer"]!["identificationDocuments"]![0]!["value"] = ssn;
            });
            found.Add(((string)(await partner.Init(individual)).Succeeded().Data["customerId"]!, "ssn", ssn));
            var business = Made.Business(body => body["customer"]!["businessFederalEin"] = ein);
            found.Add(((string)(await partner.Init(business)).Succeeded().Data["customerId"]!, "fein", ein));
            var (other, otherEin) = (Made.NineDigits(), Made.NineDigits());
            var person = await straddle.Create(MadeForStraddle.Individual("review", body =>
            {
                body["name"] = $"Ann {name}";
                body["compliance_profile"]!["ssn"] = $"{other[..3]}-{other[3..5]}-{other[5..]}";
            }));
            found.Add((WrittenId.Of(new CustomerId(Guid.Parse(person.Done(201).Id), CustomerType.Individual)), "ssn", other));
            var company = await straddle.Create(MadeForStraddle.Business("rejected", body => body["compliance_profile"]!["ein"] = $"{otherEin[..2]}-{otherEin[2..]}"));
            found.Add((WrittenId.Of(new CustomerId(Guid.Parse(company.Done(201).Id), CustomerType.Business)), "fein", otherEin));
            await platnova.NewCustomer(PlatnovaClient.Person(name));
            var (natural, firm) = (await Registered.Body(bvnk, "create-individual"), await Registered.Body(bvnk, "create-company"));
            (natural["individual"]!["lastName"], firm["company"]!["name"]) = (name, $"{name} & Sons");
            (await bvnk.Post(Registered.Customers, natural)).Done(202);
            (await bvnk.Post(Registered.Customers, firm)).Done(202);
        }

        await straddle.Delete((await straddle.Create(MadeForStraddle.Individual())).Done(201).Id);
        return found;
    }

    private async Task<Row[]> Scan()
    {
        await using var connection = await onboarding.Database.Open();
        await using var command = new NpgsqlCommand(
            """
            SELECT c.client_id, customer_id, dialect, customer_type, status, coalesce(newest_status, ''), reference, coalesce(name, trim(concat_ws(' ', first_name, last_name))),
                coalesce(email, ''), coalesce(phone, ''), coalesce(external_id, ''), c.created_at, updated_at
            FROM customers c JOIN clients USING (client_id)
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            var type = reader.GetString(3) == "individual" ? CustomerType.Individual : CustomerType.Business;
            rows.Add(new Row(
                reader.GetString(0), WrittenId.Of(new CustomerId(reader.GetGuid(1), type)), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6), [.. Enumerable.Range(7, 4).Select(reader.GetString)],
                reader.GetFieldValue<DateTimeOffset>(11), reader.GetFieldValue<DateTimeOffset>(12)));
        }

        return [.. rows];
    }

    private static (JsonObject Body, Func<Row, bool> Holds) Conditions(Random random, Row[] all)
    {
        var some = all[random.Next(all.Length)];
        (string Name, string Value, Func<Row, bool> Holds)[] each =
        [
            ("clientId", some.ClientId, row => row.ClientId == some.ClientId),
            ("dialect", some.Dialect, row => row.Dialect == some.Dialect),
            ("customerType", some.Type, row => row.Type == some.Type),
            ("customerStatus", some.Status, row => row.Status == some.Status),
            .. some.Run.Length == 0 ? Array.Empty<(string, string, Func<Row, bool>)>() : [("runStatus", some.Run, row => row.Run == some.Run)],
            ("reference", some.Reference, row => row.Reference == some.Reference),
            Text(new[] { "smith", "SMITH", "élan", "O'N", "%", "_ith", "example.com", some.Texts[0], some.Texts[1], "straddle" }[random.Next(10)]),
            ("createdFrom", Iso(some.CreatedAt), row => row.CreatedAt >= some.CreatedAt),
            ("createdTo", Iso(some.CreatedAt), row => row.CreatedAt < some.CreatedAt),
        ];
        var taken = each.OrderBy(_ => random.Next()).Take(random.Next(4)).Where(one => one.Name != "text" || one.Value.Length >= 3).ToArray();
        return (
            new JsonObject(taken.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
            row => taken.All(one => one.Holds(row)));

        static (string, string, Func<Row, bool>) Text(string part) =>
            ("text", part, row => row.Texts.Any(text => text.ToLowerInvariant().Contains(part.ToLowerInvariant(), StringComparison.Ordinal)));
    }

    private static (string Sort, bool Descending, Func<Row, object> Key) Sort(Random random)
    {
        var descending = random.Next(2) == 0;
        return random.Next(3) switch
        {
            0 => ("createdAt", descending, row => $"{Iso(row.CreatedAt)} {row.ClientId} {row.Uuid}"),
            1 => ("updatedAt", descending, row => $"{Iso(row.UpdatedAt)} {row.ClientId} {row.Uuid}"),
            // Before everything that a name holds, so that the shorter one comes first.
            _ => ("name", descending, row => $"{row.Texts[0].ToLowerInvariant()}\0{row.ClientId}\0{row.Uuid}"),
        };
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Row(
        string ClientId, string Id, Guid Uuid, string Dialect, string Type, string Status, string Run, string Reference, string[] Texts, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
}
