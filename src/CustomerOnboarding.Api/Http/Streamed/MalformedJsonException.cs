namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>The body is no JSON, or none that is taken. Says nothing of what was sent.</summary>
internal sealed class MalformedJsonException() : Exception("The body is not JSON.");
