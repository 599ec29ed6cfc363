using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Events;

/// <summary>One message that a client is told: something that happened to one of its customers, as everything was then.</summary>
/// <param name="Id">Its id, the same in every delivery and every try.</param>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Type">What it is called on the client's wire.</param>
/// <param name="Sequence">1, 2, 3, … per subject, so that an old message can't undo a newer one.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Snapshot">What it concerns, as it was then.</param>
public sealed record Event(Guid Id, string ClientId, string Type, int Sequence, DateTimeOffset At, Snapshot Snapshot)
{
    /// <summary>The client's UUID, for dialects that name it so.</summary>
    public Guid AccountId { get; init; }

    /// <summary>What this message alone is about, as its <see cref="Announcement"/> wrote it.</summary>
    public string? Detail { get; init; }
}

/// <summary>A message that a <see cref="Happening"/> leads to; the store gives it its id, its sequence and its time.</summary>
/// <param name="Type">What it is called on the client's wire; a name, nothing personal.</param>
/// <param name="Subject">
/// What its sequence counts: the id of the customer, of an application, or of whatever else has an order of its own. None of a subject is sent before the
/// one in front of it is settled.
/// </param>
public sealed record Announcement(string Type, Guid Subject)
{
    /// <summary>What this one of several messages is about, in a writing of the format's own; kept sealed.</summary>
    public string? Detail { get; init; }
}

/// <summary>What a message may show, as it was when it happened. It is kept sealed under the data key of the customer, or of the session, and gone with it.</summary>
/// <param name="Id">Which customer it concerns; null where it concerns a session that is no customer's yet.</param>
public sealed record Snapshot(CustomerId? Id)
{
    /// <summary>The session that was decided; null where it concerns a customer.</summary>
    public AgreementSnapshot? Agreement { get; init; }

    /// <summary>The customer without the people in it, SSNs withheld; null where only an application's subscribers are told.</summary>
    public Customer? Customer { get; init; }

    /// <summary>The application that changed; null when none did.</summary>
    public ApplicationSnapshot? Application { get; init; }

    /// <summary>Why, in the words of whoever decided or moved; null when nobody gave a reason.</summary>
    public string? Reason { get; init; }
}

/// <summary>A session at one moment.</summary>
/// <param name="Id">Which.</param>
/// <param name="Status">Where it stood.</param>
public sealed record AgreementSnapshot(Guid Id, AgreementStatus Status);
