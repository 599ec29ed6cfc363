using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /kyc/update</c> (contract, section 6): documents, data, or both, which three properties at least comes to.</summary>
public sealed class KycUpdateSchema : RequestSchema
{
    private KycUpdateSchema()
        : base("kyc-update", ObjectWith(
            AtLeastProperties(3),
            Required("customerId", Identifiers.EntityId),
            Required("applicationId", Identifiers.EntityId),
            Optional("documents", ListOf(min: 1, max: 100, items: ObjectWith(
                Required("documentId", Identifiers.EntityId),
                Required("entityId", Identifiers.EntityId),
                Optional("side", OneOf("FRONT", "BACK"))).Named("DocumentLink"))),
            Optional("data", ListOf(min: 1, max: 100, items: ObjectWith(
                Required("entityId", Identifiers.EntityId),
                Required("ssn", Matching(Patterns.NineDigitsInShort))).Named("SuppliedData")))))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycUpdateSchema Instance { get; } = new();
}
