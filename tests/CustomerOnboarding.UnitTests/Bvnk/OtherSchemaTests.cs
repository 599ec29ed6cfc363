using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>What updates, documents and answers must be (contract section 5).</summary>
public class OtherSchemaTests
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private static readonly UpdateSchema Update = new(ReferenceLists.Own);

    [Theory]
    [InlineData("update-individual")]
    [InlineData("update-company")]
    public void The_examples_of_updates_are_accepted(string name) => Assert.Empty(Bodies.Faults(Bodies.Body(name), Update));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("[]", ": Type")]
    [InlineData("{\"name\":null,\"address\":null}", "")]
    [InlineData("{\"contactInfo\":{\"emailAddress\":\"x\",\"phoneNumber\":\"x\"}}", "contactInfo.emailAddress: email|contactInfo.phoneNumber: Pattern")]
    [InlineData("{\"address\":{\"countryCode\":\"US\"}}", "address.addressLine1: missing|address.city: missing|address.postalCode: missing|address.stateCode: missing")]
    [InlineData("{\"dateOfBirth\":\"2999-01-01\"}", "dateOfBirth: NotAfter")]
    [InlineData("{\"taxIdentification\":{}}", "taxIdentification.number: missing|taxIdentification.taxResidenceCountryCode: missing")]
    [InlineData("{\"name\":\" \",\"description\":7}", "name: NotOnlyWhitespace|description: Type")]
    [InlineData("{\"type\":\"COMPANY\",\"riskScore\":9}", "")]
    public void Each_field_of_an_update(string body, string faults) => Assert.Equal(faults, string.Join('|', Bodies.Faults(JsonNode.Parse(body)!, Update)));

    [Theory]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":\"@\"", "")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\"", "[0].content: missing")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":\"\"", "[0].content: base64")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":\"not base64!\"", "[0].content: base64")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":\"aGVsbG8gd29ybGQ=\"", "[0].content: file-format")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":7", "[0].content: Type")]
    [InlineData("\"name\":\"a\",\"content\":\"@\"", "[0].type: missing")]
    [InlineData("\"type\":\"a\",\"name\":\" \",\"content\":\"@\"", "[0].type: code|[0].name: NotOnlyWhitespace")]
    [InlineData("\"type\":\"ANYTHING\",\"subType\":\"AT_ALL\",\"name\":\"a\",\"content\":\"@\"", "")]
    [InlineData("\"type\":\"PASSPORT\",\"subType\":\"AT_ALL\",\"name\":\"a\",\"content\":\"@\"", "[0].subType: Enum")]
    [InlineData("\"type\":\"DRIVERS\",\"subType\":\"BACK_SIDE\",\"name\":\"a\",\"content\":\"@\"", "")]
    [InlineData("\"type\":\"DRIVERS\",\"subType\":\"back\",\"name\":\"a\",\"content\":\"@\"", "[0].subType: code")]
    [InlineData("\"type\":\"SELFIE\",\"name\":\"a\",\"content\":\"@\",\"countryCode\":\"gb\",\"externalReference\":\"\",\"description\":\"\\u0000\",\"customerPersonReference\":1",
        "[0].customerPersonReference: Type|[0].description: NotOnlyWhitespace|[0].countryCode: country|[0].externalReference: NotOnlyWhitespace")]
    public void Each_field_of_a_document(string members, string faults)
    {
        var body = JsonNode.Parse($"[{{{members.Replace("@", Png, StringComparison.Ordinal)}}}]")!;
        var read = Bodies.Faults(DocumentsSchema.Instance.Validate(Bodies.Read(body, DocumentsSchema.Instance), Bodies.Today));

        Assert.Equal(faults.Replace("description: NotOnlyWhitespace", "description: printable", StringComparison.Ordinal), string.Join('|', read));
    }

    [Theory]
    [InlineData(0, ": MinItems")]
    [InlineData(1, "")]
    [InlineData(20, "")]
    [InlineData(21, ": MaxItems")]
    public void A_request_brings_up_to_twenty_documents(int count, string fault)
    {
        var body = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "SELFIE", ["name"] = "a", ["content"] = Png })]);

        Assert.Equal(fault, string.Join('|', Bodies.Faults(DocumentsSchema.Instance.Validate(Bodies.Read(body, DocumentsSchema.Instance), Bodies.Today))));
    }

    [Theory]
    [InlineData("questionnaire-incomplete")]
    [InlineData("questionnaire-complete")]
    public void The_examples_of_answers_are_accepted(string name) => Assert.Empty(Bodies.Faults(Bodies.Body(name), AnswersSchema.Instance));

    [Theory]
    [InlineData("[]", ": MinItems")]
    [InlineData("{}", ": Type")]
    [InlineData("[{}]", "[0].code: missing|[0].sections: missing")]
    [InlineData("[{\"code\":\"a\",\"sections\":[{\"items\":[{\"id\":\"b\",\"value\":[]}]}]}]", "[0].sections[0].id: missing|[0].sections[0].items[0].value: answer")]
    [InlineData("[{\"code\":\"a\",\"sections\":[{\"id\":\"s\",\"items\":[{\"id\":\"b\",\"value\":\"\"},{\"id\":\"c\",\"values\":[null,1,true,\"x\"]}]}]}]",
        "[0].sections[0].items[0].value: answer|[0].sections[0].items[1].values[0]: answer")]
    [InlineData("[{\"code\":\"a\",\"sections\":[{\"id\":\"s\",\"items\":[{\"id\":\"b\",\"value\":null},{\"id\":\"c\",\"value\":7}]}]}]", "")]
    public void Answers_are_of_their_form(string body, string faults) =>
        Assert.Equal(faults, string.Join('|', Bodies.Faults(JsonNode.Parse(body)!, AnswersSchema.Instance)));

    [Theory]
    [InlineData("PASSPORT", null, DocumentKind.Passport)]
    [InlineData("DRIVERS", "BACK_SIDE", DocumentKind.DrivingLicense)]
    [InlineData("DRIVER_LICENSE", null, DocumentKind.DrivingLicense)]
    [InlineData("COMPANY_DOC", "INCORPORATION_CERT", DocumentKind.IncorporationCertificate)]
    [InlineData("COMPANY_DOC", "PROOF_OF_ADDRESS", DocumentKind.CompanyAddressProof)]
    [InlineData("COMPANY_DOC", "OTHER", DocumentKind.Other)]
    [InlineData("COMPANY_DOC", null, DocumentKind.Other)]
    [InlineData("SOURCE_OF_WEALTH", null, DocumentKind.Other)]
    public void Types_mean_kinds(string type, string? subType, DocumentKind kind) => Assert.Equal(kind, DocumentTypes.KindOf(type, subType));
}
