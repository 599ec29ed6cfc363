using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>Where sessions are kept, with the proof of what was agreed. Every call that takes an actor sees its client only.</summary>
public interface IAgreementStore
{
    /// <summary>Adds a session, under a data key of its own.</summary>
    Task Add(Actor actor, AgreementSession session, CancellationToken cancellation);

    /// <summary>A session; null when the client has none of this id.</summary>
    Task<AgreementSession?> Find(Actor actor, SentId id, CancellationToken cancellation);

    /// <summary>A session by its id alone, for whoever opens the page that it is decided on; null when there is none.</summary>
    Task<HeldAgreement?> FindOfAny(Guid id, CancellationToken cancellation);

    /// <summary>
    /// Decides a session under its lock. Where that changes it, the proof of it is sealed under the session's own key, and what is recorded and told of it is committed with it.
    /// Returns the session as it is afterwards, the refusal of <paramref name="decide"/>, or <see cref="ErrorKind.AgreementNotFound"/>.
    /// </summary>
    /// <param name="actor">Whose session it is, and who says that it was decided.</param>
    /// <param name="id">Which.</param>
    /// <param name="address">The address on the internet from which it was decided; null where nobody said.</param>
    /// <param name="decide">The decision, as a function of the session and the time.</param>
    /// <param name="cancellation">Ends it; nothing has changed then.</param>
    Task<Result<AgreementSession>> Decide(
        Actor actor, SentId id, Sensitive<string>? address, Func<AgreementSession, DateTimeOffset, Result<AgreementSession>> decide, CancellationToken cancellation);
}

/// <summary>A session and whose it is.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Session">The session.</param>
public sealed record HeldAgreement(string ClientId, AgreementSession Session);
