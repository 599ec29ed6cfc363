using System.Collections.Concurrent;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A verifier that does what a test wants with the case, the same for all entities asked about.</summary>
internal sealed class VerifierDouble(Func<VerificationCase, CancellationToken, Task<Finding>> answer) : IIdentityVerifier
{
    private readonly ConcurrentQueue<Guid> asked = new();

    /// <summary>The applications it was asked about, in order.</summary>
    public IReadOnlyCollection<Guid> Asked => asked;

    public async Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation)
    {
        asked.Enqueue(verification.Application.Id);
        var finding = await answer(verification, cancellation);
        return verification.EntityIds.ToDictionary(entity => entity, _ => finding);
    }
}
