namespace CustomerOnboarding.Api.Bvnk.Documents;

/// <summary>What is told when it came out what a document was worth (contract section 9).</summary>
internal sealed record DocumentEventData(string Reference, string CustomerReference, string? CustomerPersonReference, string Status);
