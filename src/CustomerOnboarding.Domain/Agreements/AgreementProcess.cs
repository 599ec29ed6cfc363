using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>What becomes of sessions, as functions of values.</summary>
public static class AgreementProcess
{
    /// <summary>A new session.</summary>
    public static AgreementSession Begin(CustomerType subject, string country, string useCase, AgreementTerms terms, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), subject, country, useCase, terms, now, now.AddYears(AgreementSession.Years));

    /// <summary>
    /// The session as decided; itself when it was decided so before; <see cref="ErrorKind.AgreementDecided"/> when it was decided otherwise or its time is over.
    /// </summary>
    /// <param name="session">As it is.</param>
    /// <param name="decision"><see cref="AgreementStatus.Signed"/> or <see cref="AgreementStatus.Declined"/>.</param>
    /// <param name="now">The time of the decision.</param>
    public static Result<AgreementSession> Decide(AgreementSession session, AgreementStatus decision, DateTimeOffset now) =>
        session.Status == decision ? session
        : session.IsOpen(now) ? session with { Status = decision, DecidedAt = now }
        : new AgreementDecided(session.Status, session.IsExpired(now));

    /// <summary>Why a session doesn't count for the registration of a customer; null when it does, as far as it knows: who else has it is its store's to say.</summary>
    /// <param name="session">The session; null: there is none.</param>
    /// <param name="customer">The type of the customer.</param>
    /// <param name="now">The time of the registration.</param>
    public static AgreementFault? FaultFor(AgreementSession? session, CustomerType customer, DateTimeOffset now) => session switch
    {
        null => AgreementFault.Unknown,
        { Subject: var subject } when subject != customer => AgreementFault.OfAnotherType,
        { Status: AgreementStatus.Declined } => AgreementFault.Declined,
        _ when session.IsExpired(now) => AgreementFault.Expired,
        { Status: AgreementStatus.Pending } => AgreementFault.NotSigned,
        _ => null,
    };
}
