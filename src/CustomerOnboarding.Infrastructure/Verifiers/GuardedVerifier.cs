using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Verifiers;

/// <summary>
/// Stands before a verifier: whatever it throws, and silence beyond the time-out, is the one exception that the domain knows. Shorter
/// than <see cref="KycProcess.Lease"/>, so that a check is never begun anew while the first still waits. A finding that contradicts itself or its report is a failure too:
/// it couldn't be stored, or somebody would be shown a reason for what wasn't decided.
/// </summary>
internal sealed class GuardedVerifier(IIdentityVerifier inner, KycOptions options) : IIdentityVerifier
{
    public async Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.VerifierTimeout);
        try
        {
            var findings = await inner.Check(verification, limit.Token).WaitAsync(limit.Token);
            return findings.Values.All(finding => finding.Agrees)
                ? findings
                : throw new VerifierException("The verifier's finding contradicts itself or its report.");
        }
        catch (Exception exception) when (exception is not VerifierException && !cancellation.IsCancellationRequested)
        {
            throw new VerifierException($"The verifier failed ({exception.GetType().Name}).");
        }
    }
}
