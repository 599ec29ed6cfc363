namespace CustomerOnboarding.Domain.Audit;

/// <summary>
/// Goes through a trail once, from its first checkpoint to its last line, and names the first thing that isn't as it was sealed. It holds no more than one link
/// at a time, and needs nothing but the trail: that of a database, or that of an export of years ago.
/// </summary>
/// <remarks>
/// What it takes comes in this order: all checkpoints by number; then client by client the links by position, each followed by its lines in their order; then that
/// client's lines that no link has.
/// </remarks>
/// <param name="isSignature">Whether a signature is the known key's over a hash; null where no key is known, and signatures aren't looked at.</param>
/// <param name="kept">Checkpoints that were exported before and kept elsewhere: those of the trail have to be the same.</param>
/// <param name="only">The one client whose chain comes; null: all of them.</param>
public sealed class AuditVerifier(Func<byte[], byte[], bool>? isSignature = null, IReadOnlyList<AuditCheckpoint>? kept = null, string? only = null)
{
    /// <summary>
    /// No transaction takes that long, and no clock is that wrong: a line that is sealed, or isn't, so long after it says it was written, while a checkpoint was made in between,
    /// wasn't there when it says.
    /// </summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, AuditCheckpoint> awaited = (kept ?? []).ToDictionary(checkpoint => checkpoint.Number);
    private readonly Dictionary<string, AuditHead> reached = [];
    private readonly List<DateTimeOffset> times = [];
    private AuditCheckpoint? last;
    private AuditHead head = AuditHead.None("");
    private AuditSeal? seal;
    private int at;

    /// <summary>How many lines are sealed and as they were.</summary>
    public long Entries { get; private set; }

    /// <summary>How many links there are.</summary>
    public long Seals { get; private set; }

    /// <summary>How many lines wait for their link: those of the last seconds.</summary>
    public long Unsealed { get; private set; }

    /// <summary>How many checkpoints there are.</summary>
    public long Checkpoints { get; private set; }

    /// <summary>Takes a checkpoint; what is wrong with it, or null.</summary>
    public AuditFault? Take(AuditCheckpoint checkpoint)
    {
        if (checkpoint.Number != (last?.Number ?? 0) + 1 || !checkpoint.Previous.AsSpan().SequenceEqual(last?.Hash ?? []) || !checkpoint.IsWhole)
        {
            return AuditFault.OfCheckpoint(checkpoint.Number);
        }

        if (isSignature is not null && (checkpoint.Signature is not { } signature || !isSignature(checkpoint.Hash, signature)))
        {
            return new AuditFault(AuditFaultKind.SignatureWrong, "", checkpoint.Number, null, null);
        }

        if (awaited.Remove(checkpoint.Number, out var known) && !known.Hash.AsSpan().SequenceEqual(checkpoint.Hash))
        {
            return AuditFault.OfCheckpoint(checkpoint.Number);
        }

        last = checkpoint;
        times.Add(checkpoint.At);
        foreach (var moved in checkpoint.Heads.Where(moved => only is null || moved.ClientId == only))
        {
            reached[moved.ClientId] = moved;
        }

        Checkpoints++;
        return null;
    }

    /// <summary>Takes a link; what is wrong with it or with the end of the one before, or null.</summary>
    public AuditFault? Take(AuditSeal next)
    {
        // A kept checkpoint that the trail doesn't have: its end was cut off, with what was sealed after it.
        if (MissingCheckpoint() is { } missing)
        {
            return missing;
        }

        if ((next.ClientId == head.ClientId ? EndOfSeal() : EndOfClient()) is { } unfinished)
        {
            return unfinished;
        }

        if (next.ClientId != head.ClientId)
        {
            head = AuditHead.None(next.ClientId);
        }

        if (next.Position != head.Position + 1 || !next.Previous.AsSpan().SequenceEqual(head.Hash) || !next.IsWhole)
        {
            return new AuditFault(next.Position > head.Position + 1 ? AuditFaultKind.Removed : AuditFaultKind.SealChanged, next.ClientId, head.Position + 1, null, null);
        }

        if (reached.TryGetValue(next.ClientId, out var end) && end.Position == next.Position && !end.Hash.AsSpan().SequenceEqual(next.Hash))
        {
            return new AuditFault(AuditFaultKind.SealChanged, next.ClientId, next.Position, null, null);
        }

        (seal, head, at) = (next, next.Head, 0);
        Seals++;
        return null;
    }

    /// <summary>Takes the next line of the link; what is wrong with it, or null.</summary>
    /// <param name="record">The line; null when there is none of that id any more.</param>
    public AuditFault? TakeSealed(AuditRecord? record)
    {
        if (seal is null || at >= seal.Entries.Count)
        {
            return record is null ? AuditFault.Of(AuditFaultKind.Removed, head, null, null) : AuditFault.Of(AuditFaultKind.Inserted, head, record.EntryId, record.Subject);
        }

        var id = seal.Entries[at];
        var digest = seal.Digest(at++);
        if (record is null)
        {
            return AuditFault.Of(AuditFaultKind.Removed, head, id, null);
        }

        var found = record.Digest();
        if (record.EntryId != id || !digest.SequenceEqual(found))
        {
            var elsewhere = Enumerable.Range(0, seal.Entries.Count).Any(other => seal.Digest(other).SequenceEqual(found));
            return AuditFault.Of(elsewhere ? AuditFaultKind.Reordered : AuditFaultKind.Edited, head, id, record.Subject);
        }

        if (WasSealedBetween(record.At, seal.SealedAt))
        {
            return AuditFault.Of(AuditFaultKind.Inserted, head, id, record.Subject);
        }

        Entries++;
        return null;
    }

    /// <summary>Takes a line of the client that no link has; what is wrong with it, or null.</summary>
    public AuditFault? TakeUnsealed(AuditRecord record)
    {
        if (MissingCheckpoint() is { } missing)
        {
            return missing;
        }

        if ((record.ClientId == head.ClientId ? EndOfSeal() : EndOfClient()) is { } unfinished)
        {
            return unfinished;
        }

        if (record.ClientId != head.ClientId)
        {
            (head, seal) = (AuditHead.None(record.ClientId), null);
        }

        if (WasSealedBetween(record.At, DateTimeOffset.MaxValue))
        {
            return AuditFault.Of(AuditFaultKind.Inserted, head, record.EntryId, record.Subject);
        }

        Unsealed++;
        return null;
    }

    /// <summary>At the end: what is missing, or null.</summary>
    public AuditFault? End()
    {
        if ((MissingCheckpoint() ?? EndOfClient()) is { } fault)
        {
            return fault;
        }

        // A chain of which nothing was left.
        return reached.Values.OrderBy(end => end.ClientId, StringComparer.Ordinal).FirstOrDefault() is { } cut
            ? new AuditFault(AuditFaultKind.TailCut, cut.ClientId, 1, null, null)
            : null;
    }

    private AuditFault? EndOfSeal() => seal is not null && at < seal.Entries.Count ? AuditFault.Of(AuditFaultKind.Removed, head, seal.Entries[at], null) : null;

    private AuditFault? EndOfClient()
    {
        if (EndOfSeal() is { } unfinished)
        {
            return unfinished;
        }

        seal = null;
        return reached.Remove(head.ClientId, out var end) && end.Position > head.Position
            ? new AuditFault(AuditFaultKind.TailCut, head.ClientId, head.Position + 1, null, null)
            : null;
    }

    private AuditFault? MissingCheckpoint() => awaited.Count == 0 ? null : AuditFault.OfCheckpoint(awaited.Keys.Min());

    private bool WasSealedBetween(DateTimeOffset written, DateTimeOffset until)
    {
        if (written >= DateTimeOffset.MaxValue - Tolerance)
        {
            return false;
        }

        var first = times.BinarySearch(written + Tolerance);
        first = first < 0 ? ~first : first;
        return first < times.Count && times[first] < until;
    }
}

/// <summary>The first thing of a trail that isn't as it was sealed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ClientId">Whose chain; empty for the installation's and for checkpoints.</param>
/// <param name="Position">The link of the chain, or the number of the checkpoint.</param>
/// <param name="EntryId">The line; null when a whole link is meant.</param>
/// <param name="Subject">What the line is about, as it stands there now; null when it isn't there.</param>
public sealed record AuditFault(AuditFaultKind Kind, string ClientId, long Position, Guid? EntryId, string? Subject)
{
    internal static AuditFault Of(AuditFaultKind kind, AuditHead head, Guid? entry, string? subject) => new(kind, head.ClientId, head.Position, entry, subject);

    internal static AuditFault OfCheckpoint(long number) => new(AuditFaultKind.CheckpointChanged, "", number, null, null);
}

/// <summary>What may have been done to a trail.</summary>
public enum AuditFaultKind
{
    /// <summary>A line says something else than when it was sealed.</summary>
    Edited,

    /// <summary>A line, or a link with its lines, is gone.</summary>
    Removed,

    /// <summary>A line claims to have been written at a time after which others were sealed and it wasn't, or twice under one id.</summary>
    Inserted,

    /// <summary>A line stands in another's place.</summary>
    Reordered,

    /// <summary>A link isn't what its hash says, or doesn't follow the one before.</summary>
    SealChanged,

    /// <summary>A checkpoint is gone, isn't what its hash says, or isn't the one that was exported.</summary>
    CheckpointChanged,

    /// <summary>A checkpoint isn't signed by the key.</summary>
    SignatureWrong,

    /// <summary>The newest links of a chain, which a checkpoint knows, are gone.</summary>
    TailCut,
}
