namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>Metadata of a route that only one document of its surface shows; without it, each of them does.</summary>
internal sealed record OnlyIn(string Document);
