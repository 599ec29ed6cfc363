using CustomerOnboarding.Domain.Schemas.Straddle.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>Body of <c>POST /v1/customers</c> (contract section 4): <c>null</c> is as good as absent.</summary>
public sealed class CreateSchema : RequestSchema
{
    private CreateSchema()
        : base("customer-create", OpenObject(
            Null,
            Required("name", Parts.Name),
            Required("type", OneOf("individual", "business")),
            Required("email", Parts.EmailAddress),
            Required("phone", Parts.Phone),
            Optional("external_id", Parts.ExternalId),
            Optional("address", Parts.Address),
            Optional("compliance_profile", Parts.ComplianceProfile),
            Required("device", Parts.Device),
            Optional("metadata", Parts.Metadata),
            Optional("config", OpenObject(
                Null,
                Optional("sandbox_outcome", OneOf("standard", "verified", "rejected", "review")),
                Optional("processing_method", OneOf("inline", "background", "skip"))).Named("ConfigInput")),
            OnlyOfKind("type", "individual", "compliance_profile", ComplianceProfiles.OfBusinesses),
            OnlyOfKind("type", "business", "compliance_profile", ComplianceProfiles.OfIndividuals)), Faults.IsOfShape)
    {
    }

    /// <summary>The one instance.</summary>
    public static CreateSchema Instance { get; } = new();
}
