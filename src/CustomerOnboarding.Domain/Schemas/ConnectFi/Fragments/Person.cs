using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

internal static class Person
{
    /// <summary>What individuals and representatives have in common.</summary>
    public static readonly IReadOnlyList<Declaration> Properties =
    [
        Required("firstName", Text(1, 50).NotOnlyWhitespace()),
        Required("lastName", Text(1, 50).NotOnlyWhitespace()),
        Required("gender", OneOf("M", "F")),
        Required("dateOfBirth", Date().NotInFuture()),
        Required("email", Email()),
        Required("addresses", Address.List),
        Required("citizenshipCountryCodeA3", Identifiers.CountryCode),
        Required("phones", Phone.List),
        Optional("identificationDocuments", IdentificationDocument.List),
    ];

    public static readonly ValueRules Individual = ObjectWith([.. Properties]).Named("PersonInput");

    public static readonly ValueRules Representative = ObjectWith(
    [
        .. Properties,
        Optional("id", Identifiers.EntityId),
        Optional("reference", Identifiers.Reference),
        Optional("businessRepresentativeType", OneOf("principal_owner", "authorized_signer")),
    ]).Named("RepresentativeInput");
}
