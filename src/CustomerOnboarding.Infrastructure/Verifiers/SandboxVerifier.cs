using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Verifiers;

/// <summary>The sandbox: what the client wished for the customer, or else a person's last name decides. A business is checked by its representatives.</summary>
internal sealed class SandboxVerifier : IIdentityVerifier
{
    private static readonly TimeSpan RunningTime = TimeSpan.FromSeconds(2);

    public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(verification.EntityIds.ToDictionary(id => id, id => Reported(id, verification)));

    private static Finding Reported(Guid entityId, VerificationCase verification)
    {
        var finding = Find(entityId, verification);
        return finding.Status == KycStatus.Running ? finding : finding with { Report = SandboxReport.Of(finding, verification.PersonOf(entityId)) };
    }

    private static Finding Find(Guid entityId, VerificationCase verification) => verification.Customer.Verification?.SandboxOutcome switch
    {
        SandboxOutcome.Verified => Finding.Approved,
        SandboxOutcome.Rejected => Finding.Denied,
        SandboxOutcome.Review => Finding.NeedsReview,
        SandboxOutcome.Standard or null => ByName(entityId, verification),
    };

    private static Finding ByName(Guid entityId, VerificationCase verification)
    {
        var application = verification.Application;
        var entity = application.Entities.First(one => one.Entity.Id == entityId);
        if (verification.PersonOf(entityId) is not { } person)
        {
            return application.Policy.IsMetBy(entity.Entity, application.Documents) ? Finding.Approved : Finding.NeedsDocuments;
        }

        return LastName(person) switch
        {
            "AutoApprove" => Finding.Approved,
            "AutoDeny" => Finding.Denied,
            "DataRequest" when !entity.SuppliedData.Contains(RequestedData.Ssn) => Finding.NeedsData(RequestedData.Ssn),
            "Running" => application.CreatedAt + RunningTime - verification.Now is var rest && rest > TimeSpan.Zero
                ? Finding.Running(rest)
                : Finding.Approved,
            "ProviderDown" => throw new VerifierException("The sandbox's verifier is down, as this name asks for."),
            // Where no documents can be asked for, nobody is proved by them.
            _ when application.Policy.Of(entity.Entity).Count == 0 || !application.Policy.IsMetBy(entity.Entity, application.Documents) => Finding.NeedsDocuments,
            "WaitReview" => Finding.NeedsReview,
            "Denied" => Finding.Denied,
            _ => Finding.Approved,
        };
    }

    private static string? LastName(Person person) => person.LastName ?? person.FullName?.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
