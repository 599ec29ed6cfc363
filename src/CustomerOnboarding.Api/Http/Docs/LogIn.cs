using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>How a token is had for a login and a password, for the form that the page shows under its Authorize button.</summary>
/// <param name="Path">The route that gives it, below its mount.</param>
/// <param name="Body">What it takes, with <see cref="Login"/> and <see cref="Password"/> in the place of these two.</param>
/// <param name="Token">Where the token is in its answer: a JSON pointer.</param>
internal sealed record LogIn(string Path, JsonObject Body, string Token)
{
    public const string Login = "<login>";
    public const string Password = "<password>";

    /// <summary>Where the page's script looks for it in a document: at the credential.</summary>
    public const string Extension = "x-log-in";

    /// <summary>Of a document whose routes take the tokens of any dialect's logins, and give none.</summary>
    public static LogIn OfADialect { get; } = new("", [], "");

    /// <summary>Says it in a document.</summary>
    /// <param name="credential">The credential that the token is.</param>
    /// <param name="basePath">Where the route is mounted.</param>
    public void DescribeInto(OpenApiSecurityScheme credential, string basePath) => credential.AddExtension(
        Extension,
        new JsonNodeExtension(new JsonObject { ["path"] = basePath + Path, ["body"] = Body.DeepClone(), ["token"] = Token }));
}
