using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>Decides a session, by word of its client or by whoever signs on the page.</summary>
public sealed class DecideAgreementHandler(IAgreementStore agreements)
{
    /// <summary>What the audit trail calls whoever signs on the page: nobody of the client.</summary>
    public const string Signer = "signer";

    /// <summary>The session afterwards, <see cref="ErrorKind.AgreementNotFound"/> or <see cref="ErrorKind.AgreementDecided"/>.</summary>
    public Task<Result<AgreementSession>> Handle(
        Actor actor, SentId id, AgreementStatus decision, Sensitive<string>? address, CancellationToken cancellation) =>
        agreements.Decide(actor, id, address, (session, now) => AgreementProcess.Decide(session, decision, now), cancellation);
}
