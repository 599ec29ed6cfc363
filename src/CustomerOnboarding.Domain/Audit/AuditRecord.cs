using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.Domain.Audit;

/// <summary>A line of the audit trail as it is kept: who did what to which record, when, and in which request.</summary>
/// <param name="ClientId">Whose; empty for the installation itself.</param>
/// <param name="EntryId">The line's own id.</param>
/// <param name="Subject">The record's id, or a login.</param>
/// <param name="At">When, UTC, to the microsecond.</param>
/// <param name="Credential">A login, or the id of a key.</param>
/// <param name="RequestId">The request; empty outside of one.</param>
/// <param name="Action">What was done.</param>
/// <param name="Fields">Names of fields and ids involved, with blanks between.</param>
/// <param name="Reason">Why, sealed under the data key of the customer that the line is about; null for most lines.</param>
public sealed record AuditRecord(
    string ClientId, Guid EntryId, string Subject, DateTimeOffset At, string Credential, string RequestId, string Action, string Fields, byte[]? Reason)
{
    /// <summary>SHA-256 over everything but the id, which stands beside it in the seal: so a line that changed places with another is told from one that was edited.</summary>
    public byte[] Digest()
    {
        using var hash = new SealHash("audit-entry-1");
        hash.Add(ClientId);
        hash.Add(Subject);
        hash.Add(At);
        hash.Add(Credential);
        hash.Add(RequestId);
        hash.Add(Action);
        hash.Add(Fields);
        if (Reason is not null)
        {
            hash.Add(Reason);
        }

        return hash.Finish();
    }
}

/// <summary>SHA-256 over values each of which has its length in front, so that none can run into the next.</summary>
internal sealed class SealHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="kind">What is hashed; the same values of another kind have another hash.</param>
    public SealHash(string kind) => Add(kind);

    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    /// <summary>To the microsecond, as PostgreSQL keeps it.</summary>
    public void Add(DateTimeOffset time) => Add((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public void Add(Guid id) => Add(id.ToByteArray(bigEndian: true));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        hash.AppendData(bytes);
    }

    public byte[] Finish() => hash.GetHashAndReset();

    public void Dispose() => hash.Dispose();
}
