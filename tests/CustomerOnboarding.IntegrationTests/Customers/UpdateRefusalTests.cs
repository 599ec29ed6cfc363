using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>POST /customer/update</c>: what it refuses, all or nothing, contract section 5.</summary>
public sealed class UpdateRefusalTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("businessAddresses")]
    [InlineData("businessPhones")]
    [InlineData("businessRepresentatives")]
    [InlineData("businessAddresses", "businessPhones", "businessRepresentatives")]
    public async Task A_field_of_businesses_is_refused_for_an_individual(params string[] fields)
    {
        var partner = await onboarding.Partner();

        await Refused(partner, await partner.NewIndividual(), "individual", fields, fields);
        await Refused(partner, await partner.NewIndividual(), "individual", ["email", .. fields, "phones"], fields);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("addresses")]
    [InlineData("phones")]
    [InlineData("email", "addresses", "phones")]
    public async Task A_field_of_individuals_is_refused_for_a_business(params string[] fields)
    {
        var partner = await onboarding.Partner();

        await Refused(partner, await partner.NewBusiness(), "business", fields, fields);
        await Refused(partner, await partner.NewBusiness(), "business", ["businessPhones", .. fields], fields);
    }

    [Fact]
    public async Task An_unknown_representative_refuses_the_whole_update()
    {
        var partner = await onboarding.Partner();
        var business = (await partner.Init(Made.Business())).Succeeded().Data;
        var id = (string)business["customerId"]!;
        var elsewhere = (string)(await partner.Init(Made.Business())).Succeeded().Data["businessRepresentatives"]![0]!["id"]!;
        var before = (await partner.Status(id)).Data.ToJsonString();

        foreach (var unknown in new[] { Made.Name("cstab_")[..20], elsewhere, id })
        {
            (await partner.Update(id, new JsonObject
            {
                ["businessPhones"] = Made.Phones("7654321"),
                ["businessRepresentatives"] = new JsonArray(
                    new JsonObject { ["id"] = (string)business["businessRepresentatives"]![0]!["id"]!, ["email"] = "new@new.new" },
                    new JsonObject { ["id"] = unknown, ["email"] = "new@new.new" }),
            })).Refused(400, "representativeNotFound", "Business representative not found.", new JsonObject { ["customerId"] = id, ["id"] = unknown });
        }

        Assert.Equal(before, (await partner.Status(id)).Data.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_customer_is_not_found_before_its_fields_are_looked_at()
    {
        var partner = await onboarding.Partner();
        var representative = (string)(await partner.Init(Made.Business())).Succeeded().Data["businessRepresentatives"]![0]!["id"]!;

        foreach (var id in new[] { "cstap_unknown", representative })
        {
            (await partner.Update(id, new JsonObject { ["email"] = "a@b.cc", ["businessPhones"] = Made.Phones("7654321") }))
                .Refused(400, "customerNotFound", "Customer not found.", new JsonObject { ["customerId"] = id });
        }
    }

    [Theory]
    [InlineData("{}", "/customerUpdate #/properties/customerUpdate/minProperties")]
    [InlineData("""{"name":"x"}""", "/customerUpdate #/properties/customerUpdate/additionalProperties")]
    [InlineData("""{"email":"no at"}""", "/customerUpdate/email #/properties/customerUpdate/properties/email/pattern")]
    [InlineData("""{"email":null}""", "/customerUpdate/email #/properties/customerUpdate/properties/email/type")]
    [InlineData("""{"email":"a\u0000@b"}""", "/customerUpdate/email #/properties/customerUpdate/properties/email/format")]
    [InlineData("""{"phones":[]}""", "/customerUpdate/phones #/properties/customerUpdate/properties/phones/minItems")]
    [InlineData(
        """{"businessRepresentatives":[{"email":"a@b.cc"}]}""",
        "/customerUpdate/businessRepresentatives/0 #/properties/customerUpdate/properties/businessRepresentatives/items/required")]
    public async Task What_the_schema_refuses_changes_nothing(string update, params string[] issues)
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();
        var before = (await partner.Status(id)).Data.ToJsonString();

        (await partner.Http.PostText("/customer/update", $$"""{"customerId":"{{id}}","customerUpdate":{{update}}}""")).Invalid(issues);

        Assert.Equal(before, (await partner.Status(id)).Data.ToJsonString());
    }

    [Fact]
    public async Task Issues_of_several_fields_come_together()
    {
        var partner = await onboarding.Partner();

        (await partner.Post("/customer/update", new JsonObject { ["customerId"] = "a b", ["customerUpdate"] = 1, ["x"] = 1 })).Invalid(
            " #/additionalProperties",
            "/customerId #/properties/customerId/pattern",
            "/customerUpdate #/properties/customerUpdate/type");
    }

    [Fact]
    public async Task The_email_of_an_update_is_held_to_its_own_looser_pattern()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();

        foreach (var loose in new[] { "a@b", "two@at@signs", "with space@x" })
        {
            Assert.Equal(loose, (string)(await partner.Update(id, new JsonObject { ["email"] = loose })).Succeeded().Data["customer"]!["email"]!);
            Assert.Equal("requestValidateError", (await partner.Init(Made.Individual(request => request["customer"]!["email"] = loose))).Code);
        }
    }

    [OwnInstanceFact]
    public async Task A_refused_update_leaves_no_audit_row()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual();

        Assert.Equal("invalidFieldForCustomerType", (await partner.Update(id, new JsonObject { ["businessPhones"] = Made.Phones("7654321") })).Code);

        Assert.Equal([$"customer.registered() by {partner.Login}"], await onboarding.Database.Audit(partner.ClientId, id));
    }

    private static async Task Refused(Session partner, string id, string type, string[] sent, string[] fields)
    {
        var before = (await partner.Status(id)).Succeeded().Data.ToJsonString();
        var update = new JsonObject();
        foreach (var field in sent)
        {
            update[field] = field switch
            {
                "email" => "new@new.new",
                "phones" or "businessPhones" => Made.Phones("7654321"),
                "businessRepresentatives" => new JsonArray(new JsonObject { ["id"] = "cstab_1", ["email"] = "new@new.new" }),
                _ => Made.Addresses("New York"),
            };
        }

        (await partner.Update(id, update)).Refused(
            400, "invalidFieldForCustomerType", "Invalid field for the current customer type.", new JsonObject
            {
                ["customerType"] = type,
                ["fields"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]),
            });

        Assert.Equal(before, (await partner.Status(id)).Succeeded().Data.ToJsonString());
    }
}
