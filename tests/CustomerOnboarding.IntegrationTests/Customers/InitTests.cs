using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>POST /customer/init</c>: what a registration answers and keeps, contract section 5.</summary>
public sealed class InitTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("init-individual")]
    [InlineData("init-business")]
    [InlineData("init-business-without-documents")]
    public async Task Answers_each_example_down_to_the_order_of_keys(string name)
    {
        var partner = await onboarding.Partner();
        var example = Made.Example(name);

        var answer = (await partner.Init(example["request"]!)).Succeeded();

        Assert.Equal(WithoutChance(example["response"]!.ToJsonString()), WithoutChance(answer.Text));
    }

    [OwnInstanceFact]
    public async Task The_example_without_an_answer_is_taken_too() =>
        (await (await onboarding.Partner()).Init(Made.Example("init-request-only")["request"]!)).Succeeded();

    [Fact]
    public async Task Every_id_is_new_and_has_the_prefix_of_its_kind()
    {
        var partner = await onboarding.Partner();

        var individual = await partner.NewIndividual();
        var business = (await partner.Init(Made.Business())).Succeeded().Data;
        var later = await partner.NewIndividual();

        Assert.Matches("^cstap_[0-9a-zA-Z]{1,22}$", individual);
        Assert.Matches("^cstab_[0-9a-zA-Z]{1,22}$", (string)business["customerId"]!);
        Assert.Matches("^cstab_[0-9a-zA-Z]{1,22}$", (string)business["businessRepresentatives"]![0]!["id"]!);
        Assert.NotEqual((string)business["customerId"]!, (string)business["businessRepresentatives"]![0]!["id"]!);
        Assert.NotEqual(individual, later);
    }

    [Fact]
    public async Task Optional_fields_left_out_or_null_are_left_out_of_the_answer()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual(made =>
        {
            var customer = made["customer"]!;
            customer["addresses"]![0]!["addressLine2"] = null;
            customer["addresses"]!.AsArray().Add(Without(customer["addresses"]![0]!, "addressLine2"));
            customer["phones"]![0]!.AsObject().Remove("countryDialingCode");
            customer["identificationDocuments"] = JsonNode.Parse("""
                [{"type":"PASSPORT","value":null,"issuanceCountryCodeA3":null,"issuanceRegion":null},{}]
                """);
        });

        var customer = (await partner.Init(request)).Succeeded().Data["customer"]!;

        Assert.Equal(["type", "addressLine1", "city", "countryCodeA3", "postalCode", "stateCode"], Keys(customer["addresses"]![0]!));
        Assert.Equal(["type", "addressLine1", "city", "countryCodeA3", "postalCode", "stateCode"], Keys(customer["addresses"]![1]!));
        Assert.Equal(["type", "phoneNumber"], Keys(customer["phones"]![0]!));
        Assert.Equal("""[{"type":"PASSPORT"},{}]""", customer["identificationDocuments"]!.ToJsonString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Identification_documents_are_always_an_array(bool sent)
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual(made =>
        {
            made["customer"]!.AsObject().Remove("identificationDocuments");
            if (sent)
            {
                made["customer"]!["identificationDocuments"] = new JsonArray();
            }
        });

        var answer = (await partner.Init(request)).Succeeded();

        Assert.Equal("[]", answer.Data["customer"]!["identificationDocuments"]!.ToJsonString());
    }

    [Fact]
    public async Task The_last_four_digits_stand_for_an_SSN_and_other_documents_come_back_as_sent()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual();
        var documents = request["customer"]!["identificationDocuments"]!.AsArray();
        var ssn = (string)documents[0]!["value"]!;
        documents[0]!["issuanceRegion"] = "PA";
        documents[0]!["expiryDate"] = "2029-12-28";
        documents.Insert(0, JsonNode.Parse("""{"expiryDate":"2031-01-01","value":"No type & no rule"}"""));

        var answer = (await partner.Init(request)).Succeeded();

        Assert.Equal(
            [
                """{"value":"No type & no rule","expiryDate":"2031-01-01"}""",
                $$"""{"type":"SSN","issuanceCountryCodeA3":"USA","issuanceRegion":"PA","expiryDate":"2029-12-28","last4":"{{ssn[^4..]}}"}""",
                documents[2]!.ToJsonString(),
            ],
            answer.Data["customer"]!["identificationDocuments"]!.AsArray().Select(document => document!.ToJsonString(Made.Readable)));
        Assert.DoesNotContain(ssn, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_beyond_the_sixteen_bit_plane_survive_the_round_trip()
    {
        var partner = await onboarding.Partner();
        var name = string.Concat(Enumerable.Repeat("𠮷😀", 25)); // 50 code points, 100 UTF-16 units
        var request = Made.Individual(made =>
        {
            made["customer"]!["firstName"] = name;
            made["customer"]!["addresses"]![0]!["city"] = "Zürich 漢字 \"\\ 😀";
        });

        var registered = (await partner.Init(request)).Succeeded().Data;
        var stored = (await partner.Status((string)registered["customerId"]!)).Succeeded().Data;

        Assert.Equal(name, (string)registered["customer"]!["firstName"]!);
        Assert.Equal(name, (string)stored["customer"]!["firstName"]!);
        Assert.Equal("Zürich 漢字 \"\\ 😀", (string)stored["customer"]!["addresses"]![0]!["city"]!);
    }

    [Fact]
    public async Task Of_a_repeated_key_the_last_value_counts()
    {
        var partner = await onboarding.Partner();
        var body = Made.Individual().ToJsonString().Replace("\"lastName\":", "\"lastName\":\"First\",\"lastName\":", StringComparison.Ordinal);

        var answer = (await partner.Http.PostText("/customer/init", body)).Succeeded();

        Assert.Equal("Sample", (string)answer.Data["customer"]!["lastName"]!);
    }

    [OwnInstanceFact]
    public async Task A_registration_is_kept_with_its_data_key_and_audit_row()
    {
        var partner = await onboarding.Partner();

        var id = await partner.NewBusiness();

        Assert.Equal("1 customers, 1 data_keys, 1 representatives, 0 employees, 1 audit_entries", await onboarding.Database.Rows(partner.ClientId));
        Assert.Equal([$"customer.registered() by {partner.Login}"], await onboarding.Database.Audit(partner.ClientId, id));
    }

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(member => member.Key);

    private static JsonNode Without(JsonNode node, string key)
    {
        var copy = node.DeepClone();
        copy.AsObject().Remove(key);
        return copy;
    }

    // Ids, times and the request's id are made anew; everything else must be as documented, to the byte.
    private static string WithoutChance(string json) => Regex.Replace(
        Regex.Replace(JsonNode.Parse(json)!.ToJsonString(), "cst(a[pb])_[0-9a-zA-Z]{1,22}", "cst$1_…"),
        "(\"dtsCreatedAt\":|\"requestId\":)\"[^\"]*\"",
        "$1…");
}
