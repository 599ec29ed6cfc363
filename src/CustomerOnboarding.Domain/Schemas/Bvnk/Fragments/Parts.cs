using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>The parts of customers (contract section 4), with the lists that an operator may replace.</summary>
internal sealed class Parts(ReferenceLists lists)
{
    public const int MostAssociates = 50;
    public const int MostTitles = 10;
    public const int MostOwnership = 8;

    public static readonly ValueRules ContactInfo = OpenObject(
        Null,
        Optional("emailAddress", TextFields.Email),
        Optional("phoneNumber", TextFields.Phone)).Named("ContactInfoInput");

    public static readonly ValueRules TaxIdentification = OpenObject(
        Null,
        Required("number", TextFields.Text(64)),
        Required("taxResidenceCountryCode", Fields.Country)).Named("TaxIdentificationInput");

    /// <summary>The same where it may be <c>null</c>: documents know it by another name.</summary>
    public static readonly ValueRules OptionalTaxIdentification = TaxIdentification.Named("OptionalTaxIdentificationInput");

    public ValueRules Address { get; } = OpenObject(
        Null,
        Required("addressLine1", TextFields.Text(255)),
        Optional("addressLine2", TextFields.Text(255)),
        Required("city", TextFields.Text(100)),
        Required("postalCode", TextFields.Text(20)),
        Optional("stateCode", TextFields.StateCode),
        Required("countryCode", Fields.Country),
        new OfWhole(new StateOfCountry(lists.UsStates.Select(state => state.Code)))).Named("AddressInput");

    /// <summary>The same where it may be <c>null</c>: documents know it by another name.</summary>
    public ValueRules OptionalAddress => Address.Named("OptionalAddressInput");

    public ValueRules Individual => OpenObject(
        Null,
        Optional("description", TextFields.Text(255)),
        Required("firstName", TextFields.Text(100)),
        Required("lastName", TextFields.Text(100)),
        Required("dateOfBirth", TextFields.PastDate),
        Required("nationality", Fields.Country),
        Required("birthCountryCode", Fields.Country),
        Optional("placeOfBirth", TextFields.Text(100)),
        Optional("documentNumber", TextFields.Text(64)),
        Required("emailAddress", TextFields.Email),
        Optional("phoneNumber", TextFields.Phone),
        Required("address", Address),
        Required("taxIdentification", TaxIdentification),
        Required("cdd", Declaration)).Named("IndividualInput");

    public ValueRules Company => OpenObject(
        Null,
        Required("name", TextFields.Text(255)),
        Optional("description", TextFields.Text(255)),
        Optional("entityType", Fields.Code),
        Required("taxResidenceCountryCode", Fields.Country),
        Optional("taxNumber", TextFields.Text(64)),
        Optional("registrationNumber", TextFields.Text(64)),
        Required("industryReference", TextFields.Uuid),
        Required("monthlyExpectedVolumesReference", TextFields.Uuid),
        Required("address", Address),
        Optional("operationalAddress", OptionalAddress),
        Optional("incorporationDate", TextFields.PastDate),
        Optional("businessOperationsStartDate", TextFields.PastDate),
        Optional("website", TextFields.Website),
        Required("associates", Associates),
        new OfWhole(new NumbersOfCountry())).Named("CompanyInput");

    private ValueRules Declaration => OpenObject(
        Null,
        // Another writing of the same is taken too.
        Required("employmentStatus", OneOf([.. lists.DueDiligence.EmploymentStatus, DueDiligenceLists.SelfEmployedWithHyphen])),
        Required("sourceOfFunds", OneOf(lists.DueDiligence.SourceOfFunds)),
        Required("pepStatus", OneOf(lists.DueDiligence.PepStatus)),
        Required("intendedUseOfAccount", OneOf(lists.DueDiligence.IntendedUseOfAccount)),
        Optional("estimatedYearlyIncome", OneOf(lists.DueDiligence.EstimatedYearlyIncome)),
        Required("expectedMonthlyVolume", OpenObject(
            Null,
            Required("amount", new ValueRules(new Amount())),
            Required("currency", OneOf("USD", "EUR"))).Named("VolumeInput")),
        Optional("employmentIndustrySector", Fields.Code)).Named("CddInput");

    private ValueRules Associate => OpenObject(
        Null,
        Optional("titles", ListOf(Fields.Code, max: MostTitles)),
        Required("firstName", TextFields.Text(100)),
        Required("lastName", TextFields.Text(100)),
        Required("dateOfBirth", TextFields.PastDate),
        Required("birthCountryCode", Fields.Country),
        Optional("nationality", Fields.Country),
        Optional("address", OptionalAddress),
        Optional("contactInfo", ContactInfo),
        Optional("taxIdentification", OptionalTaxIdentification),
        Optional("documentNumber", TextFields.Text(64)),
        Optional("documentInfo", OpenObject(
            Null,
            Required("number", TextFields.Text(64)),
            Optional("type", Fields.Code),
            Optional("issuingCountryCode", Fields.Country),
            Optional("expiryDate", TextFields.Date)).Named("DocumentInfoInput")),
        Optional("ownership", new ValueRules(new OfType(JsonType.Object), Keywords.MaxProperties(MostOwnership), new FlatMembers(64, 255)))).Named("AssociateInput");

    private ValueRules Associates
    {
        get
        {
            var associates = ListOf(Associate, min: 1, max: MostAssociates);
            return associates.And(new EveryRole(associates));
        }
    }
}
