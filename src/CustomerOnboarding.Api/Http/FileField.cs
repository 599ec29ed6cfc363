namespace CustomerOnboarding.Api.Http;

/// <summary>The file that a route takes as multipart form data. Metadata of the route.</summary>
internal sealed record FileField(string Name, long MaxBytes);
