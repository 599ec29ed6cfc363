using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.Health;

internal static class HealthDocumentation
{
    public static readonly Documentation People = Of(
        "Is the service well?", "The same question as `/health/ready`, for people.");

    public static readonly Documentation Live = Of(
        "Does the process answer?", "For machines: if not, restart it. Says nothing about the database.");

    public static readonly Documentation Ready = Of(
        "Can it do its work?", "For machines: if not, send it no requests. PostgreSQL answers and its schema is up to date.");

    private static Documentation Of(string summary, string description) => new(Tags.Health, summary, description)
    {
        Answers = [Examples.Answer("ok", new HealthAnswer("ok"))],
    };
}
