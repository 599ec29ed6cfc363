using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /kyc/list</c> (contract, section 6).</summary>
public sealed class KycListSchema : RequestSchema
{
    private KycListSchema()
        : base("kyc-list", ObjectWith(
            Required("customerId", Identifiers.EntityId),
            Optional("dateCreateFrom", DateOrTimestamp().Nullable()),
            Optional("dateCreateTo", DateOrTimestamp().Nullable()),
            Optional("numberOfRecords", Integer(min: 1).Nullable()),
            Optional("skipRecords", Integer(min: 0).Nullable())))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycListSchema Instance { get; } = new();
}
