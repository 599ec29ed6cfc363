using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Bvnk.Docs;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Agreements.Sign;

internal static class SignDocumentation
{
    public static readonly Documentation Page = new BvnkPage(
        "signAgreement",
        Tags.Agreements,
        "What that page sends",
        "Decides the session by the end user's word and leads back. One that is decided already, or whose time is over, stays as it is.",
        StatusCodes.Status302Found)
    {
        IsForPeople = true,
        Requests =
        [
            new Example("submit", new JsonObject
            {
                ["session"] = "01a1fe64-2285-7753-9fa7-d8517b9068cc",
                ["redirectUri"] = "https://partner.example.com/back?a=1",
                ["status"] = "SIGNED",
            }),
        ],
        Failures = [BvnkFailure.Invalid("redirectUri", "must be an address to which this page may lead"), BvnkFailure.SessionNotFound],
    };
}
