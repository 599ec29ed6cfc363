using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /auth/logout</c> (contract, section 4): an empty object.</summary>
public sealed class LogOutSchema : RequestSchema
{
    private LogOutSchema()
        : base("auth-logout", ObjectWith())
    {
    }

    /// <summary>The one instance.</summary>
    public static LogOutSchema Instance { get; } = new();
}
