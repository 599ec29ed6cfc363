using System.Text.Json.Nodes;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.ConnectFi.Auth.LogOut;

internal static class LogOutDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Access,
        "Log out: end the token of this request",
        "The token stops working at once. Other tokens of the login go on.")
    {
        Requests = [new("log out", new JsonObject())],
        Answers = [Examples.Answer("logged out", new LoggedOutAnswer())],
    };
}
