namespace CustomerOnboarding.Domain.Audit;

/// <summary>
/// A link of a client's chain: the lines of the trail that were committed since the link before, by id and digest, and the hash of that link. Who edits,
/// removes, adds or swaps lines has to make every later link anew, and the checkpoints that were exported tell even that.
/// </summary>
/// <param name="ClientId">Whose chain; empty for the installation's.</param>
/// <param name="Position">1, 2, 3, …</param>
/// <param name="SealedAt">When, UTC, by the database's clock.</param>
/// <param name="Entries">The lines, in the order of the chain.</param>
/// <param name="Digests">Their digests (<see cref="AuditRecord.Digest"/>), one behind the other.</param>
/// <param name="Previous">The hash of the link before; empty for the first.</param>
/// <param name="Hash">This link's hash, over all of the above.</param>
public sealed record AuditSeal(
    string ClientId, long Position, DateTimeOffset SealedAt, IReadOnlyList<Guid> Entries, byte[] Digests, byte[] Previous, byte[] Hash)
{
    /// <summary>How many bytes a digest has.</summary>
    public const int DigestBytes = 32;

    /// <summary>How many lines a link holds at most.</summary>
    public const int MostEntries = 500;

    /// <summary>Where a chain stands after this link.</summary>
    public AuditHead Head => new(ClientId, Position, Hash);

    /// <summary>Whether the hash is that of the contents.</summary>
    public bool IsWhole => Digests.Length == Entries.Count * DigestBytes && Hash.AsSpan().SequenceEqual(HashOf(this));

    /// <summary>The digest of the line at a place, from 0.</summary>
    public ReadOnlySpan<byte> Digest(int at) => Digests.AsSpan(at * DigestBytes, DigestBytes);

    /// <summary>The link after a head that holds these lines, <see cref="MostEntries"/> at most.</summary>
    public static AuditSeal After(AuditHead head, IReadOnlyList<AuditRecord> records, DateTimeOffset now)
    {
        var digests = new byte[records.Count * DigestBytes];
        for (var at = 0; at < records.Count; at++)
        {
            records[at].Digest().CopyTo(digests, at * DigestBytes);
        }

        var open = new AuditSeal(head.ClientId, head.Position + 1, now, [.. records.Select(record => record.EntryId)], digests, head.Hash, []);
        return open with { Hash = HashOf(open) };
    }

    private static byte[] HashOf(AuditSeal seal)
    {
        using var hash = new SealHash("audit-seal-1");
        hash.Add(seal.ClientId);
        hash.Add(seal.Position);
        hash.Add(seal.SealedAt);
        hash.Add(seal.Previous);
        hash.Add(seal.Entries.Count);
        for (var at = 0; at < seal.Entries.Count; at++)
        {
            hash.Add(seal.Entries[at]);
            hash.Add(seal.Digest(at));
        }

        return hash.Finish();
    }
}

/// <summary>Where a client's chain stands: its newest link.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Position">The link's number; 0 before the first.</param>
/// <param name="Hash">The link's hash; empty before the first.</param>
public sealed record AuditHead(string ClientId, long Position, byte[] Hash)
{
    /// <summary>A chain that has no link yet.</summary>
    public static AuditHead None(string clientId) => new(clientId, 0, []);
}

/// <summary>
/// The heads of all chains that moved since the checkpoint before: together the checkpoints tell where every chain has to reach. Exported and kept elsewhere,
/// they show that a tail was cut off; signed, that nobody else made them.
/// </summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="At">When, UTC, by the database's clock: all that was committed before and can be seen is sealed.</param>
/// <param name="Heads">The heads that moved.</param>
/// <param name="Previous">The hash of the checkpoint before; empty for the first.</param>
/// <param name="Hash">This one's hash, over all of the above.</param>
/// <param name="Signature">Ed25519 over the hash; null where no key was set.</param>
public sealed record AuditCheckpoint(
    long Number, DateTimeOffset At, IReadOnlyList<AuditHead> Heads, byte[] Previous, byte[] Hash, byte[]? Signature)
{
    /// <summary>Whether the hash is that of the contents.</summary>
    public bool IsWhole => Hash.AsSpan().SequenceEqual(HashOf(this));

    /// <summary>The checkpoint after another.</summary>
    /// <param name="last">The one before; null for the first.</param>
    /// <param name="heads">The heads that moved.</param>
    /// <param name="now">When.</param>
    /// <param name="sign">Signs the hash; null answers: unsigned.</param>
    public static AuditCheckpoint After(AuditCheckpoint? last, IReadOnlyList<AuditHead> heads, DateTimeOffset now, Func<byte[], byte[]?> sign)
    {
        var open = new AuditCheckpoint(
            (last?.Number ?? 0) + 1, now, [.. heads.OrderBy(head => head.ClientId, StringComparer.Ordinal)], last?.Hash ?? [], [], null);
        var hash = HashOf(open);
        return open with { Hash = hash, Signature = sign(hash) };
    }

    private static byte[] HashOf(AuditCheckpoint checkpoint)
    {
        using var hash = new SealHash("audit-checkpoint-1");
        hash.Add(checkpoint.Number);
        hash.Add(checkpoint.At);
        hash.Add(checkpoint.Previous);
        hash.Add(checkpoint.Heads.Count);
        foreach (var head in checkpoint.Heads)
        {
            hash.Add(head.ClientId);
            hash.Add(head.Position);
            hash.Add(head.Hash);
        }

        return hash.Finish();
    }
}
