using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle.Fragments;

/// <summary>The parts that creation and update of a customer have in common (contract section 4).</summary>
internal static class Parts
{
    public static readonly ValueRules Name = NotBlank(255);

    public static readonly ValueRules EmailAddress = Email(254);

    public static readonly ValueRules Phone = Matching(Patterns.International);

    public static readonly ValueRules ExternalId = AnyText(0, 255);

    public static readonly ValueRules Address = OpenObject(
        Null,
        Required("address1", AnyText(1, 100)),
        Optional("address2", AnyText(0, 100)),
        Required("city", AnyText(1, 100)),
        Required("state", Matching(Patterns.StateCode)),
        Required("zip", Matching(Patterns.ZipCode))).Named("AddressInput");

    /// <summary>Both shapes: which one suits is a question of the customer's type.</summary>
    public static readonly ValueRules ComplianceProfile = OpenObject(
        Null,
        Optional("ssn", Matching(Patterns.SsnWithHyphens)),
        Optional("dob", DateSince(1900).NotInFuture()),
        Optional("ein", Matching(Patterns.EinWithHyphen)),
        Optional("legal_business_name", AnyText(0, 255)),
        Optional("website", OfFormat("uri", WebAddress.IsMatch, 2048)),
        Optional("representatives", ListOf(max: 50, items: OpenObject(
            Null,
            Required("name", NotBlank(255)),
            Optional("email", Email(254)),
            Optional("phone", AnyText(0, 40))).Named("RepresentativeInput")))).Named("ComplianceProfileInput");

    // Empty is no address either; an object of anything else can't be read.
    public static readonly ValueRules Device = OpenObject(
        NullOrEmpty,
        Required("ip_address", OfFormat("ipv4", Ipv4Address.IsMatch))).Named("DeviceInput");

    public static readonly ValueRules Metadata = TextsByName(most: 20, longest: 40);
}
