using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Infrastructure.Kyc;

/// <summary>The sandbox of contract section 6: the person's last name decides. A business is checked by its representatives.</summary>
internal sealed class SandboxVerifier : IIdentityVerifier
{
    private static readonly TimeSpan RunningTime = TimeSpan.FromSeconds(2);

    public Task<IReadOnlyDictionary<string, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, Finding>>(
            verification.EntityIds.ToDictionary(id => id, id => Find(id, verification)));

    private static Finding Find(string entityId, VerificationCase verification) => LastName(entityId, verification.Customer) switch
    {
        null or "AutoApprove" => Finding.Approved,
        "AutoDeny" => Finding.Denied,
        "DataRequest" => Finding.NeedsData("ssn"),
        "Running" => verification.StartedAt + RunningTime - verification.Now is var rest && rest > TimeSpan.Zero
            ? Finding.Running(rest)
            : Finding.Approved,
        "ProviderDown" => throw new VerifierException("The sandbox's verifier is down, as this name asks for."),
        _ when !Requirements.AreComplete(verification.Documents.Where(document => document.EntityId == entityId)) => Finding.NeedsDocuments,
        "WaitReview" => Finding.NeedsReview,
        "Denied" => Finding.Denied,
        _ => Finding.Approved,
    };

    private static string? LastName(string entityId, Customer customer) => customer switch
    {
        Individual individual => individual.Person.LastName,
        Business business => business.Representatives.FirstOrDefault(representative => representative.Id == entityId)?.Person.LastName,
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
    };
}
