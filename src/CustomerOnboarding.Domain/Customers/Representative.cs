namespace CustomerOnboarding.Domain.Customers;

/// <summary>A principal owner or authorized signer of a business (contract section 5). No customer of its own.</summary>
/// <param name="Id">The one that was sent, or <c>cstab_…</c>; unique per client.</param>
/// <param name="Reference">The client's own reference; may be missing, isn't unique.</param>
/// <param name="Type"><c>principal_owner</c> or <c>authorized_signer</c>; may be missing.</param>
/// <param name="Person">Who it is.</param>
public sealed record Representative(string Id, string? Reference, string? Type, Person Person);
