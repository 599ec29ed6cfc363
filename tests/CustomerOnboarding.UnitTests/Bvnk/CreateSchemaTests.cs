using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>What a new customer must be (contract section 4), field by field.</summary>
public class CreateSchemaTests
{
    private static readonly CreateSchema Schema = new(ReferenceLists.Own);

    [Theory]
    [InlineData("create-individual")]
    [InlineData("create-company")]
    public void The_examples_of_the_contract_are_accepted(string name) => Assert.Empty(Bodies.Faults(Bodies.Body(name), Schema));

    [Theory]
    [InlineData("type", null, "type: missing")]
    [InlineData("type", "null", "type: missing")]
    [InlineData("type", "\"PERSON\"", "type: Enum")]
    [InlineData("type", "\"Individual\"", "")]
    [InlineData("externalReference", null, "")]
    [InlineData("externalReference", "\"a b\"", "externalReference: Pattern")]
    [InlineData("externalReference", "\"\"", "externalReference: Pattern")]
    [InlineData("externalReference", "\"1234567890123456789012345678901234567\"", "externalReference: Pattern")]
    [InlineData("externalReference", "\"~!#:/123456789012345678901234567890-\"", "")]
    [InlineData("externalReference", "7", "externalReference: Type")]
    [InlineData("riskScore", "\"low\"", "riskScore: Enum")]
    [InlineData("riskScore", null, "")]
    [InlineData("signedAgreementSessionReference", null, "signedAgreementSessionReference: missing")]
    [InlineData("individual", null, "individual: missing")]
    [InlineData("individual", "[]", "individual: Type")]
    [InlineData("company", "{}", "company: absent")]
    [InlineData("company", "null", "")]
    [InlineData("unknown", "{\"a\":[1]}", "")]
    [InlineData("individual.description", "\" \"", "individual.description: NotOnlyWhitespace")]
    [InlineData("individual.description", "\"a\\tb\\nc\\rd\"", "")]
    [InlineData("individual.firstName", null, "individual.firstName: missing")]
    [InlineData("individual.firstName", "\"\"", "individual.firstName: NotOnlyWhitespace")]
    [InlineData("individual.firstName", "\"a\\u0001\"", "individual.firstName: printable")]
    [InlineData("individual.firstName", "\"a\\u0085\"", "individual.firstName: printable")]
    [InlineData("individual.lastName", "5", "individual.lastName: Type")]
    [InlineData("individual.dateOfBirth", "\"1999-02-30\"", "individual.dateOfBirth: date")]
    [InlineData("individual.dateOfBirth", "\"1899-12-31\"", "individual.dateOfBirth: date")]
    [InlineData("individual.dateOfBirth", "\"2026-11-22\"", "individual.dateOfBirth: NotAfter")]
    [InlineData("individual.dateOfBirth", "\"2026-11-21\"", "")]
    [InlineData("individual.nationality", "\"us\"", "individual.nationality: country")]
    [InlineData("individual.nationality", "\"USA\"", "individual.nationality: country")]
    [InlineData("individual.birthCountryCode", null, "individual.birthCountryCode: missing")]
    [InlineData("individual.emailAddress", "\"a@b\"", "individual.emailAddress: email")]
    [InlineData("individual.emailAddress", "\"a@b@c.d\"", "individual.emailAddress: email")]
    [InlineData("individual.emailAddress", "\"a b@c.d\"", "individual.emailAddress: email")]
    [InlineData("individual.emailAddress", "\"@c.d\"", "individual.emailAddress: email")]
    [InlineData("individual.emailAddress", "\"a@c..d\"", "individual.emailAddress: email")]
    [InlineData("individual.emailAddress", "\"ü+x@bücher.example\"", "")]
    [InlineData("individual.phoneNumber", "\"12345\"", "individual.phoneNumber: Pattern")]
    [InlineData("individual.phoneNumber", "\"+1 (234) 567-89.0/1\"", "")]
    [InlineData("individual.phoneNumber", "\"123456\"", "")]
    [InlineData("individual.phoneNumber", "\"+1234567890123456789012345\"", "individual.phoneNumber: Pattern")]
    [InlineData("individual.phoneNumber", "\"++123456\"", "individual.phoneNumber: Pattern")]
    [InlineData("individual.phoneNumber", null, "")]
    [InlineData("individual.address", null, "individual.address: missing")]
    [InlineData("individual.address.addressLine1", null, "individual.address.addressLine1: missing")]
    [InlineData("individual.address.city", "\" \"", "individual.address.city: NotOnlyWhitespace")]
    [InlineData("individual.address.postalCode", "\"123456789012345678901\"", "individual.address.postalCode: MaxLength")]
    [InlineData("individual.address.stateCode", null, "individual.address.stateCode: missing")]
    [InlineData("individual.address.stateCode", "\"XX\"", "individual.address.stateCode: state")]
    [InlineData("individual.address.stateCode", "\"tx\"", "individual.address.stateCode: Pattern")]
    [InlineData("individual.address.countryCode", "\"GB\"", "")]
    [InlineData("individual.address.countryCode", null, "individual.address.countryCode: missing")]
    [InlineData("individual.address.country", "7", "")]
    [InlineData("individual.taxIdentification", null, "individual.taxIdentification: missing")]
    [InlineData("individual.taxIdentification.number", null, "individual.taxIdentification.number: missing")]
    [InlineData("individual.taxIdentification.taxResidenceCountryCode", "\"XX\"", "individual.taxIdentification.taxResidenceCountryCode: country")]
    [InlineData("individual.cdd", null, "individual.cdd: missing")]
    [InlineData("individual.cdd.employmentStatus", "\"SELF-EMPLOYED\"", "")]
    [InlineData("individual.cdd.employmentStatus", "\"BUSY\"", "individual.cdd.employmentStatus: Enum")]
    [InlineData("individual.cdd.sourceOfFunds", null, "individual.cdd.sourceOfFunds: missing")]
    [InlineData("individual.cdd.pepStatus", "\"not_pep\"", "individual.cdd.pepStatus: Enum")]
    [InlineData("individual.cdd.intendedUseOfAccount", "1", "individual.cdd.intendedUseOfAccount: Type")]
    [InlineData("individual.cdd.estimatedYearlyIncome", null, "")]
    [InlineData("individual.cdd.estimatedYearlyIncome", "\"MUCH\"", "individual.cdd.estimatedYearlyIncome: Enum")]
    [InlineData("individual.cdd.employmentIndustrySector", "\"ANY_THING_9\"", "")]
    [InlineData("individual.cdd.employmentIndustrySector", "\"any\"", "individual.cdd.employmentIndustrySector: code")]
    [InlineData("individual.cdd.expectedMonthlyVolume", null, "individual.cdd.expectedMonthlyVolume: missing")]
    [InlineData("individual.cdd.expectedMonthlyVolume.currency", "\"GBP\"", "individual.cdd.expectedMonthlyVolume.currency: Enum")]
    [InlineData("individual.cdd.expectedMonthlyVolume.amount", null, "individual.cdd.expectedMonthlyVolume.amount: missing")]
    public void Each_field_of_an_individual(string path, string? value, string fault) => Expect("create-individual", path, value, fault);

    [Theory]
    [InlineData("company", null, "company: missing")]
    [InlineData("individual", "{\"firstName\":1}", "individual: absent")]
    [InlineData("company.name", null, "company.name: missing")]
    [InlineData("company.entityType", "\"LTD\"", "")]
    [InlineData("company.entityType", "\"Ltd\"", "company.entityType: code")]
    [InlineData("company.taxResidenceCountryCode", "\"ZZ\"", "company.taxResidenceCountryCode: country")]
    [InlineData("company.taxNumber", null, "")]
    [InlineData("company.registrationNumber", null, "company.registrationNumber: missing")]
    [InlineData("company.industryReference", "\"food\"", "company.industryReference: uuid")]
    [InlineData("company.industryReference", "\"00000000-0000-0000-0000-00000000000A\"", "")]
    [InlineData("company.monthlyExpectedVolumesReference", null, "company.monthlyExpectedVolumesReference: missing")]
    [InlineData("company.address", null, "company.address: missing")]
    [InlineData("company.operationalAddress", null, "")]
    [InlineData("company.operationalAddress.city", null, "company.operationalAddress.city: missing")]
    [InlineData("company.incorporationDate", "\"2027-01-01\"", "company.incorporationDate: NotAfter")]
    [InlineData("company.businessOperationsStartDate", "1", "company.businessOperationsStartDate: Type")]
    [InlineData("company.website", "\"a b\"", "company.website: without-blanks")]
    [InlineData("company.associates", null, "company.associates: missing")]
    [InlineData("company.associates", "[]", "company.associates: MinItems")]
    [InlineData("company.associates", "{}", "company.associates: Type")]
    [InlineData("company.associates.0.titles", "[\"UBO\",\"CONTROLLING_PERSON\",\"SOMETHING\"]", "")]
    [InlineData("company.associates.0.titles", "[\"UBO\"]", "company.associates: roles")]
    [InlineData("company.associates.0.titles", "[\"ubo\"]", "company.associates[0].titles[0]: code")]
    [InlineData("company.associates.0.titles", "[\"A\",\"A\",\"A\",\"A\",\"A\",\"A\",\"A\",\"A\",\"A\",\"A\",\"A\"]", "company.associates[0].titles: MaxItems")]
    [InlineData("company.associates.1.titles", null, "company.associates: roles")]
    [InlineData("company.associates.1.titles", "[\"SIGNER\"]", "")]
    [InlineData("company.associates.0.firstName", null, "company.associates[0].firstName: missing")]
    [InlineData("company.associates.0.dateOfBirth", "\"2030-01-01\"", "company.associates[0].dateOfBirth: NotAfter")]
    [InlineData("company.associates.1.nationality", "\"--\"", "company.associates[1].nationality: country")]
    [InlineData("company.associates.0.contactInfo.emailAddress", "\"no\"", "company.associates[0].contactInfo.emailAddress: email")]
    [InlineData("company.associates.0.contactInfo.phoneNumber", "\"no\"", "company.associates[0].contactInfo.phoneNumber: Pattern")]
    [InlineData("company.associates.0.taxIdentification.number", "\"\"", "company.associates[0].taxIdentification.number: NotOnlyWhitespace")]
    [InlineData("company.associates.0.documentInfo.number", null, "company.associates[0].documentInfo.number: missing")]
    [InlineData("company.associates.0.documentInfo.type", "\"ANY\"", "")]
    [InlineData("company.associates.0.documentInfo.expiryDate", "\"2031-02-31\"", "company.associates[0].documentInfo.expiryDate: date")]
    [InlineData("company.associates.0.ownership", "{\"deep\":{}}", "company.associates[0].ownership: flat")]
    [InlineData("company.associates.0.ownership", "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null}", "")]
    [InlineData("company.associates.0.ownership", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}", "company.associates[0].ownership: MaxProperties")]
    public void Each_field_of_a_company(string path, string? value, string fault) => Expect("create-company", path, value, fault);

    [Theory]
    [InlineData("\"1000\"", 1000.0)]
    [InlineData("\"0.5\"", 0.5)]
    [InlineData("\"123456789012.99\"", 123456789012.99)]
    [InlineData("1000.25", 1000.25)]
    [InlineData("0", 0.0)]
    [InlineData("\"1234567890123\"", null)]
    [InlineData("\"1.234\"", null)]
    [InlineData("\"1.\"", null)]
    [InlineData("\".5\"", null)]
    [InlineData("\"-1\"", null)]
    [InlineData("\"1,5\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("-1", null)]
    [InlineData("0.001", null)]
    [InlineData("1000000000000", null)]
    [InlineData("true", null)]
    public void An_amount_is_text_or_number(string value, double? amount)
    {
        Expect(
            "create-individual",
            "individual.cdd.expectedMonthlyVolume.amount",
            value,
            amount is null ? "individual.cdd.expectedMonthlyVolume.amount: amount" : "");
        Assert.Equal((decimal?)amount, Amounts.Read(Bodies.Plain(System.Text.Json.Nodes.JsonNode.Parse(value))));
    }

    [Fact]
    public void A_company_of_the_united_states_needs_a_tax_number_and_no_other()
    {
        var company = Bodies.Body("create-company").With("company.taxResidenceCountryCode", "\"US\"");

        Assert.Empty(Bodies.Faults(company.With("company.registrationNumber", null), Schema));
        Assert.Equal(["company.taxNumber: missing"], Bodies.Faults(company.With("company.taxNumber", null), Schema));
    }

    [Fact]
    public void All_faults_are_told_one_of_each_value_and_a_hundred_at_most()
    {
        var company = Bodies.Body("create-company")
            .With("company.name", "\" \"")
            .With("company.taxResidenceCountryCode", "\"Britain\"")
            .With("company.associates.0.firstName", null);

        Assert.Equal(
            ["company.associates[0].firstName: missing", "company.name: NotOnlyWhitespace", "company.taxResidenceCountryCode: country"],
            Bodies.Faults(company, Schema).Order(StringComparer.Ordinal));
        Assert.Equal(100, Bodies.Faults(company.With("company.associates", $"[{string.Join(',', Enumerable.Repeat("{}", 50))}]"), Schema).Length);
    }

    [Fact]
    public void While_the_type_is_unknown_what_was_sent_is_looked_at() => Assert.Equal(
        ["type: missing", "individual.firstName: missing"],
        Bodies.Faults(Bodies.Body("create-individual").With("type", null).With("individual.firstName", null), Schema));

    [Fact]
    public void Every_missing_role_is_named()
    {
        var issue = Assert.Single(Schema.Validate(
            Bodies.Plain(Bodies.Body("create-company").With("company.associates.0.titles", null).With("company.associates.1.titles", "[\"DIRECTOR\"]")), Bodies.Today));

        Assert.Equal(["REPRESENTATIVE", "UBO"], issue.Violation.Allowed);
    }

    [Fact]
    public void Titles_mean_roles() => Assert.Equal(
        [RepresentativeRole.Representative, RepresentativeRole.BeneficialOwner, RepresentativeRole.Director],
        Titles.RolesOf(["CONTROLLING_PERSON", "BUSINESS_OWNER", "SIGNER", "UBO", "ELSE"]));

    private static void Expect(string example, string path, string? value, string fault) =>
        Assert.Equal(fault.Length == 0 ? [] : [fault], Bodies.Faults(Bodies.Body(example).With(path, value), Schema));
}
