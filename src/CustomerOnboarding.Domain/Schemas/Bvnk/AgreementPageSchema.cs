using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Query of <c>GET /agreements</c> (contract section 5).</summary>
public sealed class AgreementPageSchema : RequestSchema
{
    private AgreementPageSchema()
        : base("agreement-page", OpenObject(Null, Required("session", Fields.Sent), Required("redirectUri", Fields.Sent)), SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static AgreementPageSchema Instance { get; } = new();
}

/// <summary>Fields of <c>POST /agreements</c> (contract section 5).</summary>
public sealed class AgreementFormSchema : RequestSchema
{
    private AgreementFormSchema()
        : base(
            "agreement-form",
            OpenObject(Null, Required("session", Fields.Sent), Required("redirectUri", Fields.Sent), Required("status", OneOf("SIGNED", "DECLINED"))),
            SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static AgreementFormSchema Instance { get; } = new();
}
