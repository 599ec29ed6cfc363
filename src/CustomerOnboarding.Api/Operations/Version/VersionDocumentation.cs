using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.Version;

internal static class VersionDocumentation
{
    public static readonly Documentation Page = new(Tags.Health, "Which build answers here?", "The commit is there where the build knew it.")
    {
        Answers = [Examples.Answer("version", new VersionAnswer("0.1.0", "4e8aa19ca51e32cc7b635426452976a200266282"))],
    };
}
