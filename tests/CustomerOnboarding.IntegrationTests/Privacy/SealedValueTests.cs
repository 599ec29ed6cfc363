using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>Sealed values in a database that somebody tampers with, and keys that change (design section 4).</summary>
public sealed class SealedValueTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private Database Database => onboarding.Database;

    [OwnInstanceTheory]
    [InlineData("profile = (SELECT profile FROM customers WHERE customer_id = $2)")]
    [InlineData("profile = (SELECT profile FROM representatives WHERE customer_id = $1 AND ordinal = 0 AND $2 <> $1)")]
    [InlineData("profile = (SELECT reason FROM moves WHERE customer_id = $1 AND $2 <> $1 LIMIT 1)")]
    [InlineData("profile = set_byte(profile, 30, get_byte(profile, 30) # 1), updated_at = (SELECT updated_at FROM customers WHERE customer_id = $2)")]
    [InlineData("profile = '', updated_at = (SELECT updated_at FROM customers WHERE customer_id = $2)")]
    public async Task A_profile_that_was_moved_or_changed_is_not_shown(string tampering)
    {
        var partner = await onboarding.Partner();
        var (one, other) = (await partner.NewBusiness(), await partner.NewBusiness());
        await MovedAndBack(one);
        (await partner.Status(one)).Succeeded();

        Assert.Equal(1, await Database.Do($"UPDATE customers SET {tampering} WHERE customer_id = $1", Uuid(one), Uuid(other)));

        (await partner.Status(one)).Refused(500, "internalError", "Internal error.");
        (await partner.Update(one, new JsonObject { ["businessPhones"] = Made.Phones("7654321") })).Refused(500, "internalError", "Internal error.");
        (await partner.Status(other)).Succeeded();
    }

    // Two people of one business are sealed under the same data key: their place alone tells their profiles apart.
    [OwnInstanceTheory]
    [InlineData("profile = (SELECT profile FROM representatives WHERE customer_id = $1 AND ordinal = 1)")]
    [InlineData("profile = (SELECT profile FROM customers WHERE customer_id = $1)")]
    [InlineData("profile = set_byte(profile, 30, get_byte(profile, 30) # 1)")]
    public async Task Nor_is_a_representatives(string tampering)
    {
        var partner = await onboarding.Partner();
        var business = Made.Business(request => request["businessRepresentatives"] = new JsonArray(Made.Representative(), Made.Representative()));
        var id = (string)(await partner.Init(business)).Succeeded().Data["customerId"]!;
        (await partner.Status(id)).Succeeded();

        Assert.Equal(1, await Database.Do($"UPDATE representatives SET {tampering} WHERE customer_id = $1 AND ordinal = 0", Uuid(id)));

        (await partner.Status(id)).Refused(500, "internalError", "Internal error.");
    }

    [OwnInstanceFact]
    public async Task Neither_row_nor_data_key_of_another_customer_opens_it()
    {
        var partner = await onboarding.Partner();
        var (one, other) = (await Individual(partner, "1950-01-01"), await Individual(partner, "1960-02-02"));

        await Database.Do(
            $"""
            UPDATE data_keys SET wrapped_key = (SELECT wrapped_key FROM data_keys WHERE customer_id = '{Uuid(other)}') WHERE customer_id = '{Uuid(one)}';
            UPDATE customers SET profile = (SELECT profile FROM customers WHERE customer_id = '{Uuid(other)}') WHERE customer_id = '{Uuid(one)}'
            """);

        (await partner.Status(one)).Refused(500, "internalError", "Internal error.");
    }

    [OwnInstanceFact]
    public async Task Without_its_data_key_a_customer_is_erased_and_so_not_found_any_more()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, company) = (await Individual(partner, "1950-01-01"), await partner.NewBusiness());
        var waiting = await partner.NewIndividual("WaitReview");
        var application = await partner.Complete(await partner.Started(waiting));

        await Database.Do("DELETE FROM data_keys WHERE customer_id = ANY ($1)", new[] { Uuid(id), Uuid(company), Uuid(waiting) });

        NotFound(await partner.Status(id), id);
        NotFound(await partner.Update(id, new JsonObject { ["email"] = "new@example.com" }), id);
        NotFound(await partner.Start(id), id);
        NotFound(await partner.AddEmployee(company, await partner.NewIndividual()), company);
        // What is left is ids, and where they stand: that may come to its end, without the reason, which would be sealed.
        (await operations.Move(id, "close")).Succeeded();
        Assert.Equal("waiting_review", (string?)(await partner.Now(application))["status"]);
        (await operations.Decide(application, "Denied")).Succeeded();
        Assert.Equal(
            [false, false],
            await Database.AskAll<bool>("SELECT reason IS NOT NULL FROM moves WHERE credential = $1 AND what <> 'kyc_denied'", operations.Login));

        static void NotFound(Answer answer, string id) =>
            answer.Refused(400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = id });
    }

    [OwnInstanceFact]
    public async Task After_a_rotation_the_old_key_reads_and_the_active_one_writes()
    {
        // A database of its own: whoever starts over one that knows a key that it lacks says so.
        var database = await Host.Database.New(onboarding.Cluster);
        await using var first = await OwnInstance.Start(database.ConnectionString);
        await first.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(first.Address, "partner", "Pw1!partner");
        var before = await Individual(partner, "1950-01-01");
        await using var rotated = await OwnInstance.Start(
            database.ConnectionString, ("Privacy:EncryptionKeys:next", TestKeys.New()), ("Privacy:ActiveKey", "next"));
        var onRotated = await Session.LogIn(rotated.Address, "partner", "Pw1!partner");

        var shown = (await onRotated.Status(before)).Succeeded();
        var after = await Individual(onRotated, "1960-02-02");

        Assert.Equal("1950-01-01", (string)shown.Data["customer"]!["dateOfBirth"]!);
        Assert.Equal("next", await KeyOf(after));
        Assert.Equal("test", await KeyOf(before));
        // An instance without the new key can't read what it wrapped, and says no more than that.
        (await partner.Status(after)).Refused(500, "internalError", "Internal error.");
        (await partner.Status(before)).Succeeded();

        Task<string> KeyOf(string id) => database.Ask<string>(
            "SELECT convert_from(substring(wrapped_key FROM 2 FOR get_byte(wrapped_key, 0)), 'UTF8') FROM data_keys WHERE customer_id = $1", Uuid(id));
    }

    [OwnInstanceFact]
    public async Task Equal_ssns_of_two_clients_have_different_indexes()
    {
        var (one, other) = (await onboarding.Partner(), await onboarding.Partner());
        var request = Made.Individual();

        (await one.Init(request)).Succeeded();
        (await other.Init(request)).Succeeded();

        var indexes = await Database.AskAll<byte[]>(
            $"SELECT ssn_index FROM customers WHERE client_id IN ('{one.ClientId}', '{other.ClientId}')");
        Assert.Equal(2, indexes.Count);
        Assert.NotEqual(indexes[0], indexes[1]);
        Assert.All(indexes, index => Assert.Equal(32, index.Length));
    }

    private static Guid Uuid(string customerId) => WrittenId.Customer(customerId).Id;

    // Leaves two sealed reasons behind.
    private async Task MovedAndBack(string id)
    {
        var operations = await onboarding.Operator();
        (await operations.Move(id, "lock")).Succeeded();
        (await operations.Move(id, "unlock")).Succeeded();
    }

    private static async Task<string> Individual(Session partner, string dateOfBirth) => (string)(await partner.Init(Made.Individual(request =>
    {
        var person = (JsonObject)request["customer"]!;
        person["dateOfBirth"] = dateOfBirth;
        person["identificationDocuments"] = new JsonArray(
            new JsonObject { ["type"] = "PASSPORT", ["value"] = "P" + Made.NineDigits()[..8] },
            new JsonObject { ["type"] = "PASSPORT", ["value"] = "P" + Made.NineDigits()[..8] });
    }))).Succeeded().Data["customerId"]!;
}
