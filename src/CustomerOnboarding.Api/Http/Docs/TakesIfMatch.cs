namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>Marks a route whose change can be asked for of one state alone: the header <c>If-Match</c>.</summary>
internal sealed class TakesIfMatch;
