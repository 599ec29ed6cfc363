using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /auth/get-token</c> (contract, section 4).</summary>
public sealed class GetTokenSchema : RequestSchema
{
    private GetTokenSchema()
        : base("auth-get-token", ObjectWith(
            Required("user", ObjectWith(
                Required("login", Identifiers.EntityId),
                Required("password", AnyText(1, 50)),
                Optional("requestId", Text(1, 32).NotOnlyWhitespace())).Named("Credentials"))))
    {
    }

    /// <summary>The one instance.</summary>
    public static GetTokenSchema Instance { get; } = new();
}
