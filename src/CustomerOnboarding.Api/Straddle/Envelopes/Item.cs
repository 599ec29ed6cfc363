namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>One fault of a request.</summary>
/// <param name="Reference">The field; null when it is the request as a whole.</param>
/// <param name="Detail">A sentence that names the field, never its value.</param>
internal sealed record Item(string? Reference, string Detail);
