using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /user/change-password</c> (contract, section 4). Only the new password is held to the pattern.</summary>
public sealed class ChangePasswordSchema : RequestSchema
{
    private ChangePasswordSchema()
        : base("user-change-password", ObjectWith(
            Required("oldPassword", AnyText(1, 50)),
            Required("newPassword", Matching(Patterns.NewPassword, PasswordRule.MinLength, PasswordRule.MaxLength))))
    {
    }

    /// <summary>The one instance.</summary>
    public static ChangePasswordSchema Instance { get; } = new();
}
