using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>Representatives in <c>POST /customer/init</c>, contract section 5.</summary>
public sealed class InitRepresentativeTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task What_was_sent_of_a_representative_comes_back_in_its_place()
    {
        var partner = await onboarding.Partner();
        var id = Made.Name("rep_");
        var request = With(
            Made.Representative(one =>
            {
                one["id"] = id;
                one["reference"] = "TheirRef";
                one["businessRepresentativeType"] = "authorized_signer";
            }),
            Made.Representative(two =>
            {
                two.Remove("businessRepresentativeType");
                two.Remove("identificationDocuments");
                two["reference"] = "TheirRef"; // not unique
            }),
            Made.Representative());

        var sent = (await partner.Init(request)).Succeeded().Data["businessRepresentatives"]!.AsArray();

        Assert.Equal(
            ["id", "reference", "firstName", "lastName", "gender", "dateOfBirth", "businessRepresentativeType", "email", "citizenshipCountryCodeA3", "addresses", "phones", "identificationDocuments"],
            sent[0]!.AsObject().Select(member => member.Key));
        Assert.Equal(id, (string)sent[0]!["id"]!);
        Assert.Equal("authorized_signer", (string)sent[0]!["businessRepresentativeType"]!);
        Assert.Equal(
            ["id", "reference", "firstName", "lastName", "gender", "dateOfBirth", "email", "citizenshipCountryCodeA3", "addresses", "phones", "identificationDocuments"],
            sent[1]!.AsObject().Select(member => member.Key));
        Assert.Equal("[]", sent[1]!["identificationDocuments"]!.ToJsonString());
        Assert.Null(sent[2]!["reference"]);
        Assert.All(sent.Skip(1), each => Assert.Matches("^cstab_[0-9a-zA-Z]{1,22}$", (string)each!["id"]!));
        Assert.Equal(3, sent.Select(each => (string)each!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Many_representatives_keep_their_order()
    {
        var partner = await onboarding.Partner();
        var names = Enumerable.Range(0, 30).Select(i => $"Name {i * 7 % 30}").ToArray();
        var request = With([.. names.Select(name => Made.Representative(one => one["firstName"] = name))]);

        var registered = (await partner.Init(request)).Succeeded().Data;
        var stored = (await partner.Status((string)registered["customerId"]!)).Succeeded().Data;

        Assert.Equal(names, registered["businessRepresentatives"]!.AsArray().Select(each => (string)each!["firstName"]!));
        Assert.Equal(names, stored["businessRepresentatives"]!.AsArray().Select(each => (string)each!["firstName"]!));
    }

    [Fact]
    public async Task An_id_that_another_business_uses_is_refused_and_so_is_its_own_repetition()
    {
        var partner = await onboarding.Partner();
        var id = Made.Name("rep_");
        (await partner.Init(With(Made.Representative(one => one["id"] = id)))).Succeeded();

        (await partner.Init(With(Made.Representative(), Made.Representative(one => one["id"] = id))))
            .Refused(400, "idExists", "Id already exists.", new JsonObject { ["id"] = id });

        var other = Made.Name("rep_");
        (await partner.Init(With(Made.Representative(one => one["id"] = other), Made.Representative(two => two["id"] = other))))
            .Refused(400, "idExists", "Id already exists.", new JsonObject { ["id"] = other });
        (await partner.Init(With(Made.Representative(one => one["id"] = other)))).Succeeded();
    }

    [Fact]
    public async Task SSNs_of_representatives_are_compared_with_nobodys()
    {
        var partner = await onboarding.Partner();
        var individual = Made.Individual();
        (await partner.Init(individual)).Succeeded();
        var ssn = (string)individual["customer"]!["identificationDocuments"]![0]!["value"]!;

        var request = With(Made.Representative(WithSsn), Made.Representative(WithSsn));
        (await partner.Init(request)).Succeeded();
        (await partner.Init(With(Made.Representative(WithSsn)))).Succeeded();

        void WithSsn(JsonObject representative) => representative["identificationDocuments"]![0]!["value"] = ssn;
    }

    [Fact]
    public async Task The_SSN_comes_back_in_full_this_once()
    {
        var partner = await onboarding.Partner();
        var request = With(Made.Representative());
        var ssn = (string)request["businessRepresentatives"]![0]!["identificationDocuments"]![0]!["value"]!;

        var registered = (await partner.Init(request)).Succeeded();

        Assert.Equal(
            $$"""{"type":"SSN","value":"{{ssn}}","issuanceCountryCodeA3":"USA"}""",
            registered.Data["businessRepresentatives"]![0]!["identificationDocuments"]![0]!.ToJsonString());
        var status = (await partner.Status((string)registered.Data["customerId"]!)).Succeeded();
        Assert.DoesNotContain(ssn, status.Text, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task The_setting_masks_it_in_this_answer_too()
    {
        await using var masking = await OwnInstance.Start(onboarding.Database.ConnectionString, ("ConnectFi:MaskRepresentativeSsn", "true"));
        var partner = await onboarding.Partner(masking.Address);
        var request = With(Made.Representative());
        var ssn = (string)request["businessRepresentatives"]![0]!["identificationDocuments"]![0]!["value"]!;

        var registered = (await partner.Init(request)).Succeeded();

        Assert.DoesNotContain(ssn, registered.Text, StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"type":"SSN","issuanceCountryCodeA3":"USA","last4":"{{ssn[^4..]}}"}""",
            registered.Data["businessRepresentatives"]![0]!["identificationDocuments"]![0]!.ToJsonString());
    }

    private static JsonObject With(params JsonNode[] representatives) =>
        Made.Business(request => request["businessRepresentatives"] = new JsonArray(representatives));
}
