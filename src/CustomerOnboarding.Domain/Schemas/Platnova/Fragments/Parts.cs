using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>The parts that creation and change of a customer have in common (contract section 4).</summary>
internal static class Parts
{
    public const int MostDocuments = 20;

    public static readonly ValueRules Address = OpenObject(
        Fields.IsNotSent,
        Optional("street", Fields.Text(200)),
        Optional("city", Fields.Text(100)),
        Optional("state", Fields.Text(100)),
        Optional("country", Fields.Text(100)),
        Optional("postal_code", Fields.Text(20)),
        Optional("document", Fields.File)).Named("AddressInput");

    public static readonly ValueRules ProofOfFunds = OpenObject(
        Fields.IsNotSent,
        Optional("employment_status", Code("employed", "homemaker", "retired", "self_employed", "student", "unemployed")),
        Optional("occupation", Code(
            "151252", "291141", "2912XX", "21109X", "151299", "434051", "1320XX", "131082", "151255", "273099", "119111", "231011", "232099", "119199", "131161",
            "112021", "17302X", "132011", "151211", "999999")),
        Optional("expected_monthly_pay", Code("0_4999", "5000_9999")),
        Optional("primary_purpose", Code(
            "charitable_donations", "ecommerce_retail_payments", "investment_purposes", "operating_a_company", "payments_to_friends_or_family_abroad",
            "personal_or_living_expenses", "protect_wealth", "purchase_goods_and_services", "receive_payment_for_freelancing")),
        Optional("source_of_funds", Code(
            "company_funds", "gifts", "government_benefits", "inheritance", "pension_retirement", "salary", "sale_of_assets_real_estate", "savings")))
        .Named("ProofOfFundsInput");

    public static readonly ValueRules Document = OpenObject(
        Fields.IsNotSent,
        Required("id_type", Code([.. IdTypes.All])),
        Optional("id_number", Fields.Text(64)),
        Optional("front_doc", Fields.File),
        Optional("back_doc", Fields.File));

    public static readonly ValueRules Documents = ListOf(Document.Named("DocumentInput"), max: MostDocuments);

    /// <summary>Name and number of a business.</summary>
    public static readonly ValueRules BusinessName = Fields.Text(200);

    public static readonly ValueRules RegistrationNumber = Fields.Text(64);

    /// <summary>What both describe of a person, in the order in which faults are told.</summary>
    /// <param name="makes">Whether a field that a new customer needs is required.</param>
    public static IReadOnlyList<Property> Person(Func<string, ValueRules, Property> makes) =>
    [
        makes("first_name", Fields.Text(100)),
        makes("last_name", Fields.Text(100)),
        makes("phone", Fields.Phone),
        makes("date_of_birth", Fields.DateOfBirth),
        makes("country_code", Fields.CountryCode),
        Optional("gender", Fields.Text(32)),
        Optional("document", Document),
        Optional("documents", Documents),
        Optional("additional_documents", Documents),
        Optional("address", Address),
        Optional("proof_of_funds", ProofOfFunds),
    ];

    // A word of a list: another type than a string has its own fault.
    private static ValueRules Code(params IReadOnlyList<string> words) => new(new OfType(JsonType.String), Keywords.OneOf(words));
}
