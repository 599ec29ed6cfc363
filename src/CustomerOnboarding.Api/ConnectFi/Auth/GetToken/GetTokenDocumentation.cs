using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.ConnectFi.Auth.GetToken;

internal static class GetTokenDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Access,
        "Log in: login and password for a token",
        """
        The token goes into the header `x-connectfi-token` of every other request, until `dtsExpireAt`. A wrong login and a wrong password are the
        same refusal. The login `demo` of the example exists in development only.
        """)
    {
        Requests = [new("login", new JsonObject { ["user"] = new JsonObject { ["login"] = "demo", ["password"] = "demo" } })],
        Answers =
        [
            Examples.Answer("token", new TokenAnswer("Zs4Kx0TqWb7nRd2LmYp9Jf6VcHg3Ue8Ai1OoZs4Kx0TqWb7nRd2LmYp9Jf6VcHg3Ue", "2023-11-02T04:07:59.332Z")),
        ],
        Refusals = SampleRefusals.All(ErrorKind.WrongCredentials, ErrorKind.TooManyAttempts),
    };
}
