using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas.Platnova;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Platnova;

/// <summary>What bodies must be, and what is said of those that aren't (contract sections 2 and 4).</summary>
public class ValidationTests
{
    private const string Required = "This field is required";

    public static TheoryData<string> Creations => ["create-minimal.json", "create-full.json", "create-business.json", "create-older-document-fields.json"];

    [Theory]
    [MemberData(nameof(Creations))]
    public void The_examples_of_the_contract_are_accepted(string name) => Assert.Empty(Sent.Faults(Sent.Example(name)["request"]!, CreateSchema.Instance));

    [Fact]
    public void The_example_of_a_change_is_accepted() => Assert.Empty(Sent.Faults(Sent.Example("update.json")["request"]!, ChangeSchema.Instance));

    [Theory]
    [InlineData("fields are missing")]
    [InlineData("fields break rules")]
    public void Invalid_bodies_get_the_answers_of_the_contract(string when)
    {
        var example = Sent.Example("errors.json").AsArray().Single(each => (string?)each!["when"] == when)!;
        var issues = CreateSchema.Instance.Validate(Sent.Read(example["request"]!, CreateSchema.Instance), Sent.Today);

        Assert.Equal(example["response"]!.ToJsonString(), PlatnovaAnswer.Sample(issues).ToJsonString());
    }

    [Theory]
    [InlineData("email", "null", Required)]
    [InlineData("email", "\"\"", Required)]
    [InlineData("email", "\" \\t\\u00a0\"", Required)]
    [InlineData("email", "7", "This field must be a string")]
    [InlineData("email", "[]", "This field must be a string")]
    [InlineData("email", "\"a@b\"", "This field must be a valid email address")]
    [InlineData("email", "\" john@example.com\"", "This field must be a valid email address")]
    [InlineData("first_name", "true", "This field must be a string")]
    [InlineData("first_name", "\"a\\u0000b\"", "This field must not hold control characters")]
    [InlineData("first_name", "\"a\\nb\"", "This field must not hold control characters")]
    [InlineData("first_name", "\"a\\u007f\"", "This field must not hold control characters")]
    [InlineData("first_name", "\"a\\u0085\"", "This field must not hold control characters")]
    [InlineData("first_name", "\"a\\ud83d\"", "This field must not hold control characters")]
    [InlineData("phone", "\"12\"", "This field must be a valid phone number")]
    [InlineData("phone", "12", "This field must be a string")]
    [InlineData("date_of_birth", "\"1990-02-30\"", "This field must be a date in the form YYYY-MM-DD")]
    [InlineData("date_of_birth", "\"15/05/1990\"", "This field must be a date in the form YYYY-MM-DD")]
    [InlineData("date_of_birth", "\"1899-12-31\"", "This field must be a date from 1900-01-01 to today")]
    [InlineData("date_of_birth", "\"2026-11-22\"", "This field must be a date from 1900-01-01 to today")]
    [InlineData("country_code", "\"UK\"", "This field must be an ISO 3166-1 country code")]
    [InlineData("country_code", "1", "This field must be a string")]
    [InlineData("address", "\"Lekki\"", "This field must be an object")]
    [InlineData("proof_of_funds", "[]", "This field must be an object")]
    [InlineData("documents", "{}", "This field must be an array")]
    [InlineData("document", "[]", "This field must be an object")]
    [InlineData("additional_documents", "1", "This field must be an array")]
    [InlineData("type", "\"company\"", "This field must be one of: individual, business")]
    public void Each_rule_has_its_words(string field, string value, string message)
    {
        var body = Sent.Minimal();
        body.Remove(field);
        // As text: what isn't whole can't be put into it otherwise.
        var faults = Sent.Faults(CreateSchema.Instance.Validate(
            Sent.Read($"{body.ToJsonString()[..^1]},\"{field}\":{value}}}", CreateSchema.Instance), Sent.Today));

        Assert.Contains($"{field}: {message}", faults);
        // Without a country it isn't known what a number or a document is.
        Assert.Single(faults);
    }

    [Theory]
    [InlineData("first_name", 100)]
    [InlineData("last_name", 100)]
    [InlineData("gender", 32)]
    public void Lengths_count_code_points(string field, int most)
    {
        var body = Sent.Minimal();
        body[field] = string.Concat(Enumerable.Repeat("😀", most));
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));

        body[field] = new string('é', most + 1);
        Assert.Equal([$"{field}: This field must not have more than {most} characters"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void An_address_may_be_any_text_and_have_any_part()
    {
        var body = Sent.Minimal();
        body["address"] = new JsonObject { ["country"] = "the moon", ["document"] = " ", ["planet"] = 7 };
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));

        body["address"] = new JsonObject { ["street"] = new string('x', 201), ["postal_code"] = 1, ["state"] = "\t", ["city"] = null };
        Assert.Equal(
            ["address.street: This field must not have more than 200 characters", "address.postal_code: This field must be a string"],
            Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void Dates_of_birth_end_with_today_and_begin_with_1900()
    {
        foreach (var date in (string[])["1900-01-01", "2026-11-21", "2000-02-29"])
        {
            var body = Sent.Minimal();
            body["date_of_birth"] = date;
            Assert.Empty(Sent.Faults(body, CreateSchema.Instance));
        }
    }

    [Fact]
    public void A_national_phone_without_a_valid_country_is_refused()
    {
        var body = Sent.Minimal();
        (body["phone"], body["country_code"]) = ("08012345678", "ng");
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));

        body["country_code"] = "XY";
        Assert.Equal(
            ["phone: This field must be a valid phone number", "country_code: This field must be an ISO 3166-1 country code"], Sent.Faults(body, CreateSchema.Instance));
        body.Remove("country_code");
        Assert.Equal(["phone: This field must be a valid phone number", $"country_code: {Required}"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void Tax_types_go_by_country_and_identity_types_everywhere()
    {
        foreach (var country in Country.All)
        {
            var tax = IdTypes.TaxTypeOf(country);
            foreach (var type in IdTypes.All)
            {
                var body = Sent.Minimal();
                (body["country_code"], body["documents"]) = (country.Alpha2, new JsonArray(new JsonObject { ["id_type"] = type, ["id_number"] = "12345678" }));
                string[] expected = type == tax || type == "tin" || IdTypes.Identity.Contains(type)
                    ? []
                    : [$"documents.0.id_type: This field must be {tax}, the tax id type of {country.Alpha2}"];

                Assert.Equal(expected, Sent.Faults(body, CreateSchema.Instance));
            }
        }

        Assert.Equal("nif spi bvn ssn tin", string.Join(' ', ((string[])["DZ", "FR", "NG", "US", "DE"]).Select(code => IdTypes.TaxTypeOf(Country.Of(code)!))));
        Assert.Equal(22, IdTypes.All.Count);
    }

    [Fact]
    public void An_unknown_type_is_told_all_that_there_are()
    {
        var body = Sent.Minimal();
        body["documents"] = new JsonArray(new JsonObject { ["id_type"] = "PASSPORT", ["id_number"] = "1" }, null, new JsonObject());

        Assert.Equal(
            [
                $"documents.0.id_type: This field must be one of: {string.Join(", ", IdTypes.All)}",
                "documents.1: This field must be an object",
                $"documents.2.id_type: {Required}",
            ],
            Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void Tax_types_need_a_number_and_identity_types_a_number_or_a_front()
    {
        var body = Sent.Minimal();
        body["documents"] = new JsonArray(
            Document("ssn", null, Sent.Png), Document("bvn", null, Sent.Png), Document("passport", null, null), Document("nin", null, Sent.Png), Document("voters_card", "1", null));

        Assert.Equal(
            [$"documents.0.id_number: {Required}", $"documents.1.id_number: {Required}", $"documents.2.id_number: {Required}"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void Entries_of_one_type_are_merged_and_must_not_contradict_each_other()
    {
        var body = Sent.Minimal();
        body["document"] = Document("passport", null, Sent.Png);
        body["documents"] = new JsonArray(Document("passport", "A1", null), new JsonObject { ["id_type"] = "passport", ["back_doc"] = Sent.Png });
        body["additional_documents"] = new JsonArray(Document("ssn", "123456789", null), Document("passport", "A1", null));
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));

        var passport = SentDocuments.Of(Sent.Read(body, CreateSchema.Instance))[0];
        Assert.Equal(("passport", "A1"), (passport.Type, passport.Number));
        Assert.NotNull(passport.Front);
        Assert.NotNull(passport.Back);

        body["additional_documents"]![1]!["id_number"] = "A2";
        Assert.Equal(
            ["additional_documents.1.id_number: This field must not contradict an earlier document of the same id_type"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void Every_faulty_field_is_named_however_many_there_are()
    {
        var body = Sent.Minimal();
        body["documents"] = new JsonArray([.. Enumerable.Range(0, 25).Select(_ => (JsonNode)new JsonObject { ["id_type"] = 1, ["id_number"] = 1, ["front_doc"] = 1, ["back_doc"] = 1 })]);
        body["additional_documents"] = body["documents"]!.DeepClone();

        var faults = Sent.Faults(body, CreateSchema.Instance);

        Assert.Contains("documents: This field must not have more than 20 entries", faults);
        Assert.Contains("additional_documents.19.back_doc: This field must be a string", faults);
        Assert.True(faults.Length >= 162);
    }

    [Theory]
    [InlineData("%PDF-1.7 and more", true)]
    [InlineData("%PDF", false)]
    [InlineData("GIF89a..", false)]
    [InlineData("x%PDF-1.7", false)]
    [InlineData("<svg/>", false)]
    public void Files_are_what_their_first_bytes_say_whatever_is_claimed(string content, bool isTaken)
    {
        foreach (var claim in (string[])["", "data:image/gif;base64,", "data:;base64,"])
        {
            var body = Sent.Minimal();
            body["documents"] = new JsonArray(Document("passport", "A1", claim + Convert.ToBase64String(Encoding.UTF8.GetBytes(content))));

            Assert.Equal(isTaken ? [] : ["documents.0.front_doc: This field must be a JPEG, PNG or PDF file"], Sent.Faults(body, CreateSchema.Instance));
        }
    }

    [Theory]
    [InlineData("89504E470D0A1A0A504B0304", true)] // a PNG with an archive behind it
    [InlineData("FFD8FFE03C7363726970743E", true)] // a JPEG that is a page too
    [InlineData("255044462D312E370A504B0304", true)] // a PDF with an archive behind it
    [InlineData("504B0304255044462D312E37", false)]
    [InlineData("4D5A9000255044462D312E37", false)]
    [InlineData("4749463839612F2A255044462D", false)]
    [InlineData("EFBBBF255044462D312E37", false)]
    [InlineData("0A255044462D312E37", false)]
    [InlineData("FFD8FE", false)]
    [InlineData("49492A00", false)] // TIFF
    [InlineData("52494646000000005745425056503820", false)] // WebP
    [InlineData("00000018667479706865696300000000", false)] // HEIC
    [InlineData("3C3F786D6C20", false)]
    [InlineData("00", false)]
    public void What_is_several_things_at_once_is_what_its_beginning_says(string bytes, bool isTaken)
    {
        var body = Sent.Minimal();
        body["address"] = new JsonObject { ["document"] = Convert.ToBase64String(Convert.FromHexString(bytes)) };

        Assert.Equal(isTaken ? [] : ["address.document: This field must be a JPEG, PNG or PDF file"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Theory]
    [InlineData("employment_status")]
    [InlineData("occupation")]
    [InlineData("expected_monthly_pay")]
    [InlineData("primary_purpose")]
    [InlineData("source_of_funds")]
    public void The_words_of_the_proof_of_funds_are_those_of_the_contract(string field)
    {
        var contract = File.ReadAllText(Path.Combine(ContractFiles.Root, "docs", "contract", "platnova.md"));
        var line = Regex.Match(contract, $@"^- `{field}`: ((?:`[^`]+`(?:, )?)+)", RegexOptions.Multiline).Groups[1].Value;
        var words = Regex.Matches(line, @"[^\s`,]+").Select(word => word.Value).ToArray();
        Assert.InRange(words.Length, 2, 20);
        foreach (var word in words)
        {
            Assert.Empty(Sent.Faults(Funds(field, word), CreateSchema.Instance));
        }

        foreach (var other in (string[])[words[0].ToUpperInvariant() + "_", words[0] + " ", "other"])
        {
            Assert.Equal([$"proof_of_funds.{field}: This field must be one of: {string.Join(", ", words)}"], Sent.Faults(Funds(field, other), CreateSchema.Instance));
        }

        static JsonObject Funds(string field, string word)
        {
            var body = Sent.Minimal();
            body["proof_of_funds"] = new JsonObject { [field] = word };
            return body;
        }
    }

    [Fact]
    public void Of_a_file_the_encoding_is_told_first_then_the_format_then_the_size()
    {
        var large = new byte[(10 * 1024 * 1024) + 1];
        Encoding.ASCII.GetBytes("%PDF-1.7").CopyTo(large, 0);
        var body = Sent.Minimal();
        body["documents"] = new JsonArray(
            Document("passport", "A1", Convert.ToBase64String(large)), Document("nin", "1", "R0lGODlhAQABAAAAACw=*"), Document("national_id", "1", "data:image/png,abc"));

        Assert.Equal(
            [
                "documents.0.front_doc: This field must not be larger than 10 MB",
                "documents.1.front_doc: This field must be base64",
                "documents.2.front_doc: This field must be base64",
            ],
            Sent.Faults(body, CreateSchema.Instance));

        body["documents"] = new JsonArray(Document("passport", "A1", Convert.ToBase64String(large.AsSpan(0, large.Length - 1))));
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void A_business_needs_its_name_and_an_individuals_is_ignored()
    {
        var body = Sent.Minimal();
        (body["business_name"], body["registration_number"]) = (7, 7);
        Assert.Empty(Sent.Faults(body, CreateSchema.Instance));

        body["type"] = "business";
        Assert.Equal(["business_name: This field must be a string", "registration_number: This field must be a string"], Sent.Faults(body, CreateSchema.Instance));
        body["business_name"] = "  ";
        body.Remove("registration_number");
        Assert.Equal([$"business_name: {Required}"], Sent.Faults(body, CreateSchema.Instance));
    }

    [Fact]
    public void A_change_needs_nothing_and_is_held_to_the_same_rules()
    {
        Assert.Empty(Sent.Faults(new JsonObject(), ChangeSchema.Instance));
        Assert.Empty(Sent.Faults(JsonNode.Parse("""{"email":7,"status":7,"type":7,"first_name":null,"phone":"0801234567","business_name":7}""")!, ChangeSchema.Instance));
        Assert.Equal(
            ["first_name: This field must be a string", "phone: This field must be a valid phone number", "documents.0.id_type: This field must be spi, the tax id type of FR"],
            Sent.Faults(JsonNode.Parse("""{"first_name":7,"phone":"+12","country_code":"fra","documents":[{"id_type":"ssn"}]}""")!, ChangeSchema.Instance));
    }

    [Fact]
    public void What_needs_the_stored_country_is_found_with_it()
    {
        var body = Sent.Read("""{"phone":"08012345678","documents":[{"id_type":"ssn"},{"id_type":"passport","back_doc":""}]}""", ChangeSchema.Instance);
        Assert.Empty(ChangeSchema.Instance.Validate(body, Sent.Today));

        Assert.Equal(
            [$"documents.0.id_type: This field must be bvn, the tax id type of NG", $"documents.0.id_number: {Required}", $"documents.1.id_number: {Required}"],
            Sent.Faults(CrossChecks.OfChange(body, Country.Of("NG"), _ => false, _ => false)));
        Assert.Equal(
            ["phone: This field must be a valid phone number"], Sent.Faults(CrossChecks.OfChange(body, Country.Of("AQ"), _ => true, _ => true)).Take(1));
        Assert.Empty(CrossChecks.OfChange(body, Country.Of("US"), type => type == "ssn", type => type == "passport"));
    }

    private static JsonObject Document(string type, string? number, string? front) => new() { ["id_type"] = type, ["id_number"] = number, ["front_doc"] = front };
}
