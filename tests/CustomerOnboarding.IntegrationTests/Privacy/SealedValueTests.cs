using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>Sealed values in a database that somebody tampers with, and keys that change (design section 4).</summary>
[Collection(OnboardingCollection.Name)]
public sealed class SealedValueTests(Onboarding onboarding)
{
    private Database Database => new(onboarding.Cluster.ConnectionString);

    [OwnInstanceTheory]
    [InlineData("date_of_birth = (SELECT date_of_birth FROM customers WHERE customer_id = '{1}')")]
    [InlineData("identification_documents = (SELECT identification_documents FROM customers WHERE customer_id = '{1}')")]
    [InlineData("identification_documents = jsonb_build_array(identification_documents -> 1, identification_documents -> 0)")]
    [InlineData("date_of_birth = decode(identification_documents #>> '{{1,value}}', 'base64')")]
    [InlineData("date_of_birth = set_byte(date_of_birth, 30, get_byte(date_of_birth, 30) # 1)")]
    [InlineData("date_of_birth = ''")]
    public async Task A_value_that_was_moved_or_changed_is_not_shown(string tampering)
    {
        var partner = await onboarding.Partner();
        var (one, other) = (await Individual(partner, "1950-01-01"), await Individual(partner, "1960-02-02"));
        (await partner.Status(one)).Succeeded();

        await Database.Do($"UPDATE customers SET {string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering, one, other)} WHERE customer_id = '{one}'");

        (await partner.Status(one)).Refused(500, "internalError", "Internal error.");
        (await partner.Update(one, new JsonObject { ["email"] = "a@example.com" })).Refused(500, "internalError", "Internal error.");
        (await partner.Status(other)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Neither_row_nor_data_key_of_another_customer_opens_it()
    {
        var partner = await onboarding.Partner();
        var (one, other) = (await Individual(partner, "1950-01-01"), await Individual(partner, "1960-02-02"));

        await Database.Do(
            $"""
            UPDATE data_keys SET wrapped_key = (SELECT wrapped_key FROM data_keys WHERE customer_id = '{other}') WHERE customer_id = '{one}';
            UPDATE customers SET date_of_birth = (SELECT date_of_birth FROM customers WHERE customer_id = '{other}') WHERE customer_id = '{one}'
            """);

        (await partner.Status(one)).Refused(500, "internalError", "Internal error.");
    }

    [OwnInstanceFact]
    public async Task Without_its_data_key_a_customer_can_not_be_read_any_more()
    {
        var partner = await onboarding.Partner();
        var id = await Individual(partner, "1950-01-01");

        await Database.Do($"DELETE FROM data_keys WHERE customer_id = '{id}'");

        (await partner.Status(id)).Refused(500, "internalError", "Internal error.");
    }

    [OwnInstanceFact]
    public async Task After_a_rotation_the_old_key_reads_and_the_active_one_writes()
    {
        var partner = await onboarding.Partner();
        var before = await Individual(partner, "1950-01-01");
        var next = TestKeys.New();
        await using var rotated = await OwnInstance.Start(
            onboarding.Cluster.ConnectionString, ("Privacy:EncryptionKeys:next", next), ("Privacy:ActiveKey", "next"));
        var onRotated = await Session.LogIn(rotated.Address, partner.Login, partner.Password);

        var shown = (await onRotated.Status(before)).Succeeded();
        var after = await Individual(onRotated, "1960-02-02");

        Assert.Equal("1950-01-01", (string)shown.Data["customer"]!["dateOfBirth"]!);
        Assert.Equal("next", await KeyOf(after));
        Assert.Equal("test", await KeyOf(before));
        // An instance without the new key can't read what it wrapped, and says no more than that.
        (await partner.Status(after)).Refused(500, "internalError", "Internal error.");
        (await partner.Status(before)).Succeeded();
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

    private Task<string> KeyOf(string id) => Database.Ask<string>(
        $"SELECT convert_from(substring(wrapped_key FROM 2 FOR get_byte(wrapped_key, 0)), 'UTF8') FROM data_keys WHERE customer_id = '{id}'");

    private static async Task<string> Individual(Session partner, string dateOfBirth) => (string)(await partner.Init(Made.Individual(request =>
    {
        var person = (JsonObject)request["customer"]!;
        person["dateOfBirth"] = dateOfBirth;
        person["identificationDocuments"] = new JsonArray(
            new JsonObject { ["type"] = "PASSPORT", ["value"] = "P" + Made.NineDigits()[..8] },
            new JsonObject { ["type"] = "PASSPORT", ["value"] = "P" + Made.NineDigits()[..8] });
    }))).Succeeded().Data["customerId"]!;
}
