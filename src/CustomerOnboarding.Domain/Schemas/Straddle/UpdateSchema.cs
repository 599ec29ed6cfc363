using CustomerOnboarding.Domain.Schemas.Straddle.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>
/// Body of <c>PUT /v1/customers/{id}</c> (contract sections 4 and 5). Which shape of the compliance profile suits isn't asked here: that depends on the
/// customer. <c>type</c> and <c>config</c> are ignored, as is what isn't known.
/// </summary>
public sealed class UpdateSchema : RequestSchema
{
    private UpdateSchema()
        : base("customer-update", OpenObject(
            Null,
            Required("name", Parts.Name),
            Required("email", Parts.EmailAddress),
            Required("phone", Parts.Phone),
            Required("status", OneOf("pending", "review", "verified", "inactive", "rejected")),
            Required("device", Parts.Device),
            Optional("external_id", Parts.ExternalId),
            Optional("address", Parts.Address),
            Optional("compliance_profile", Parts.ComplianceProfile),
            Optional("metadata", Parts.Metadata)), Faults.IsOfShape)
    {
    }

    /// <summary>The one instance.</summary>
    public static UpdateSchema Instance { get; } = new();
}
