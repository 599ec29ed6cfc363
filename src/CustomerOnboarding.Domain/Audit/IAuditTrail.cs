using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Audit;

/// <summary>The audit trail as operators read it. It is written with the changes that it tells of, by their stores.</summary>
public interface IAuditTrail
{
    /// <summary>
    /// Lines that fit, newest first. A search for something rare ends early rather than late: then fewer came than were asked for, and
    /// <see cref="AuditPage.Next"/> goes on from there.
    /// </summary>
    Task<AuditPage> Page(AuditQuery query, CancellationToken cancellation);

    /// <summary>
    /// The trail of one client or of all in one snapshot, in the order of <see cref="AuditVerifier"/>: checkpoints (they are of all clients, and come always), links with
    /// their lines, lines without link.
    /// </summary>
    IAsyncEnumerable<AuditLine> Read(string? clientId, CancellationToken cancellation);

    /// <summary>Writes a line about something that changes nothing else: a look, a denied attempt. For a client that isn't there it is written for the installation.</summary>
    Task Record(Actor actor, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Why something was done, of lines of the trail that say so.</summary>
public interface IAuditReasons
{
    /// <summary>The reasons by the lines' ids; none of a line that has none, or whose customer's data key is destroyed or can't be opened.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Of(IReadOnlyList<AuditRecord> records, CancellationToken cancellation);
}

/// <summary>Links what was committed since the last time.</summary>
public interface IAuditSealer
{
    /// <summary>
    /// Seals every line that was committed and that no transaction still running can come before; how many. 0 also when another instance is at it.
    /// </summary>
    Task<int> Seal(CancellationToken cancellation);
}

/// <summary>Which lines.</summary>
/// <param name="ClientId">Whose; empty for the installation's, null for all.</param>
/// <param name="Subject">About which record or login.</param>
/// <param name="Credential">By whom.</param>
/// <param name="Action">What was done.</param>
/// <param name="From">At that time or later.</param>
/// <param name="To">Before that time.</param>
/// <param name="Before">Behind this line of an earlier page.</param>
/// <param name="Take">How many at most.</param>
public sealed record AuditQuery(
    string? ClientId, string? Subject, string? Credential, string? Action, DateTimeOffset? From, DateTimeOffset? To, AuditPlace? Before, int Take);

/// <summary>A place in the trail, newest first.</summary>
/// <param name="At">The time of a line.</param>
/// <param name="EntryId">Its id.</param>
public readonly record struct AuditPlace(DateTimeOffset At, Guid EntryId);

/// <summary>Lines, newest first.</summary>
/// <param name="Records">The lines.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, AuditPlace? Next);

/// <summary>One thing of a trail that is gone through; exactly one of its parts is there, but of a line that is gone none.</summary>
/// <param name="Checkpoint">A checkpoint.</param>
/// <param name="Seal">A link.</param>
/// <param name="Record">A line.</param>
/// <param name="IsSealed">Whether the line is the next of the last link.</param>
public sealed record AuditLine(AuditCheckpoint? Checkpoint, AuditSeal? Seal, AuditRecord? Record, bool IsSealed)
{
    /// <summary>Gives it to a verifier.</summary>
    public AuditFault? To(AuditVerifier verifier) => this switch
    {
        { Checkpoint: { } checkpoint } => verifier.Take(checkpoint),
        { Seal: { } seal } => verifier.Take(seal),
        { IsSealed: true } => verifier.TakeSealed(Record),
        _ => verifier.TakeUnsealed(Record!),
    };
}
