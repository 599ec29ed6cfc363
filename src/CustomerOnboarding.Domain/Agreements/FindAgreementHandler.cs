using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>Finds a session of a client.</summary>
public sealed class FindAgreementHandler(IAgreementStore agreements)
{
    /// <summary>The session, or <see cref="ErrorKind.AgreementNotFound"/>.</summary>
    public async Task<Result<AgreementSession>> Handle(Actor actor, SentId id, CancellationToken cancellation) =>
        await agreements.Find(actor, id, cancellation) is { } found ? found : new AgreementNotFound(id);
}
