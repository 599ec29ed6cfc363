using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;

internal static class ChangePasswordDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Access,
        "Change one's own password",
        """
        The new password has at least 8 characters, with a digit, a small and a capital letter and one of `!@#$%^&*`. All other tokens of the
        login stop working; the one of this request goes on.
        """)
    {
        Requests = [new("passwords", new JsonObject { ["oldPassword"] = "The-0ld-one", ["newPassword"] = "The*N3w*0ne" })],
        Answers = [Examples.Answer("changed", new PasswordChangedAnswer(true))],
        Refusals = SampleRefusals.All(ErrorKind.WrongOldPassword, ErrorKind.TooManyAttempts),
    };
}
