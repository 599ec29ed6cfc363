using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>PUT …/agreement/sessions/{sessionReference}</c> (contract section 5).</summary>
public sealed class SessionDecisionSchema : RequestSchema
{
    private SessionDecisionSchema()
        : base(
            "agreement-session-decision",
            OpenObject(
                Null,
                Required("status", OneOf("SIGNED", "DECLINED")),
                Optional("ipAddress", Fields.IpAddress)),
            SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static SessionDecisionSchema Instance { get; } = new();
}
