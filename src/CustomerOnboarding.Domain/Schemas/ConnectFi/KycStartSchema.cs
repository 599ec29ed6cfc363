using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /kyc/start</c> (contract, section 6); the page spells the address of the webhook in two ways.</summary>
public sealed class KycStartSchema : RequestSchema
{
    private KycStartSchema()
        : base("kyc-start", ObjectWith(
            Optional("reference", Identifiers.Reference),
            Required("customerId", Identifiers.EntityId),
            Optional("syncMode", Flag.Nullable()),
            Optional("webhookURL", Text(0, 500).Nullable()),
            Optional("webhookUrl", Text(0, 500).Nullable())))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycStartSchema Instance { get; } = new();
}
