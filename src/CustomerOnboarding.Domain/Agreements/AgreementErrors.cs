using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>No such session of this client.</summary>
/// <param name="Session">As sent.</param>
public sealed record AgreementNotFound(SentId Session) : Error(ErrorKind.AgreementNotFound);

/// <summary>The session can't be decided so any more.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="IsExpired">Whether its time is over.</param>
public sealed record AgreementDecided(AgreementStatus Status, bool IsExpired) : Error(ErrorKind.AgreementDecided);

/// <summary>The registration names a session that doesn't count for it, or a reference that is taken, or both.</summary>
/// <param name="Session">The session, as sent.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="ReferenceTaken">The reference, if it is taken as well; null: it isn't.</param>
public sealed record AgreementNotAccepted(SentId Session, AgreementFault Fault, string? ReferenceTaken) : Error(ErrorKind.AgreementNotAccepted);

/// <summary>Why a session doesn't count for a registration.</summary>
public enum AgreementFault
{
    /// <summary>The client has none of this id.</summary>
    Unknown,

    /// <summary>It is for the other type of customer.</summary>
    OfAnotherType,

    /// <summary>Nobody has agreed yet.</summary>
    NotSigned,

    /// <summary>Somebody declined.</summary>
    Declined,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Another customer has it.</summary>
    Used,
}
