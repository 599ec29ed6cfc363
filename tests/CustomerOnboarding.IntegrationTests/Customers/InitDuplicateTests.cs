using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>Duplicates in <c>POST /customer/init</c>, contract section 5.</summary>
public sealed class InitDuplicateTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Fact]
    public async Task A_repeated_reference_is_refused_whatever_the_type()
    {
        var partner = await onboarding.Partner();
        var first = Made.Individual();
        var id = (string)(await partner.Init(first)).Succeeded().Data["customerId"]!;
        var reference = (string)first["customerReference"]!;

        foreach (var request in new[] { Made.Individual(), Made.Business() })
        {
            request["customerReference"] = reference;
            (await partner.Init(request)).Refused(
                400, "referenceExists", "Reference already exists.", new JsonObject { ["reference"] = reference, ["entityId"] = id });
        }

        (await partner.Init(Made.Individual(other => other["customerReference"] = Swapped(reference)))).Succeeded();

        static string Swapped(string text) => text.ToUpperInvariant() == text ? text.ToLowerInvariant() : text.ToUpperInvariant();
    }

    [OwnInstanceFact]
    public async Task A_repeated_SSN_or_FEIN_names_the_customer_that_has_it()
    {
        var partner = await onboarding.Partner();
        foreach (var request in new[] { Made.Individual(), Made.Business() })
        {
            var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
            request["customerReference"] = Made.Name("Ref");

            (await partner.Init(request)).Refused(400, "customerExists", "Customer exists.", new JsonObject
            {
                ["cFiAggregatorId"] = partner.ClientId,
                ["customerId"] = id,
            });
        }
    }

    [Fact]
    public async Task If_a_request_repeats_both_the_reference_is_reported()
    {
        var partner = await onboarding.Partner();
        foreach (var (one, other, number) in new[]
        {
            (Made.Individual(), Made.Individual(), "/customer/identificationDocuments/0/value"),
            (Made.Business(), Made.Business(), "/customer/businessFederalEin"),
        })
        {
            var withReference = (string)(await partner.Init(one)).Succeeded().Data["customerId"]!;
            (await partner.Init(other)).Succeeded();
            var both = (JsonObject)other.DeepClone();
            both["customerReference"] = (string)one["customerReference"]!;
            Assert.NotEqual(Number(one, number), Number(both, number));

            (await partner.Init(both)).Refused(400, "referenceExists", "Reference already exists.", new JsonObject
            {
                ["reference"] = (string)one["customerReference"]!,
                ["entityId"] = withReference,
            });
        }

        static string Number(JsonNode request, string pointer) => (string)pointer.Split('/')[1..].Aggregate(
            request, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!)!;
    }

    [Fact]
    public async Task Only_documents_of_type_SSN_are_compared()
    {
        var partner = await onboarding.Partner();
        var number = Made.NineDigits();
        var document = $$"""{"value":"{{number}}","issuanceCountryCodeA3":"USA"}""";

        foreach (var type in new[] { "SIN", "TIN", "TIN", "PASSPORT", null, "SSN" })
        {
            var request = Made.Individual();
            request["customer"]!["identificationDocuments"] = new JsonArray(JsonNode.Parse(document));
            if (type is not null)
            {
                request["customer"]!["identificationDocuments"]![0]!["type"] = type;
            }

            (await partner.Init(request)).Succeeded();
        }
    }

    [Fact]
    public async Task Without_an_SSN_there_is_nothing_to_compare()
    {
        var partner = await onboarding.Partner();
        for (var i = 0; i < 2; i++)
        {
            (await partner.Init(Made.Individual(request => request["customer"]!.AsObject().Remove("identificationDocuments")))).Succeeded();
        }
    }

    [Fact]
    public async Task The_SSN_is_found_wherever_it_stands_among_the_documents()
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual();
        (await partner.Init(request)).Succeeded();
        request["customerReference"] = Made.Name("Ref");
        var documents = request["customer"]!["identificationDocuments"]!.AsArray();
        var ssn = documents[0]!;
        documents.RemoveAt(0);
        documents.Add(ssn);

        Assert.Equal("customerExists", (await partner.Init(request)).Code);
    }

    [OwnInstanceFact]
    public async Task A_refused_registration_leaves_nothing_behind()
    {
        var partner = await onboarding.Partner();
        var (individual, business) = (Made.Individual(), Made.Business(request => request["businessRepresentatives"]![0]!["id"] = Made.Name("rep_")));
        (await partner.Init(individual)).Succeeded();
        (await partner.Init(business)).Succeeded();
        var before = await onboarding.Database.Rows(partner.ClientId);

        foreach (var (code, request) in new (string, JsonObject)[]
        {
            ("referenceExists", individual),
            ("referenceExists", business),
            ("customerExists", Changed(individual, copy => copy["customerReference"] = Made.Name("Ref"))),
            ("customerExists", Changed(business, copy => copy["customerReference"] = Made.Name("Ref"))),
            ("idExists", Changed(business, copy =>
            {
                copy["customerReference"] = Made.Name("Ref");
                copy["customer"]!["businessFederalEin"] = Made.NineDigits();
                copy["businessRepresentatives"]!.AsArray().Insert(0, Made.Representative());
            })),
            ("requestValidateError", Changed(individual, copy => copy["customerReference"] = "not a reference")),
        })
        {
            Assert.Equal(code, (await partner.Init(request)).Code);
        }

        Assert.Equal(before, await onboarding.Database.Rows(partner.ClientId));
        Assert.Equal("2 customers, 2 data_keys, 1 representatives, 0 employees, 2 audit_entries", before);

        static JsonObject Changed(JsonObject request, Action<JsonObject> change)
        {
            var copy = (JsonObject)request.DeepClone();
            change(copy);
            return copy;
        }
    }
}
