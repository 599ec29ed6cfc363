using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Audit;

namespace CustomerOnboarding.Api.Operations.ExportAudit;

/// <summary>
/// A line of an export: exactly one of its parts is there, but of an entry that is gone none. In the order of an <see cref="AuditVerifier"/>, so that an export proves itself,
/// without a database.
/// </summary>
internal sealed record ExportedLine(ExportedCheckpoint? Checkpoint, ExportedSeal? Seal, ExportedEntry? Entry, bool? Sealed)
{
    public static ExportedLine Of(AuditLine line) => new(
        line.Checkpoint is { } checkpoint ? ExportedCheckpoint.Of(checkpoint) : null,
        line.Seal is { } seal ? ExportedSeal.Of(seal) : null,
        line.Record is { } record ? ExportedEntry.Of(record) : null,
        line is { Checkpoint: null, Seal: null } ? line.IsSealed : null);

    public AuditLine ToDomain() => new(Checkpoint?.ToDomain(), Seal?.ToDomain(), Entry?.ToDomain(), Sealed == true);
}

// Bytes that aren't there are left out: written as null, they would come as an empty text, which is another digest.
internal sealed record ExportedCheckpoint(
    long Number,
    DateTimeOffset At,
    IReadOnlyList<ExportedHead> Heads,
    byte[] Previous,
    byte[] Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Signature = null)
{
    public static ExportedCheckpoint Of(AuditCheckpoint checkpoint) => new(
        checkpoint.Number,
        checkpoint.At,
        [.. checkpoint.Heads.Select(head => new ExportedHead(head.ClientId, head.Position, head.Hash))],
        checkpoint.Previous,
        checkpoint.Hash,
        checkpoint.Signature);

    public AuditCheckpoint ToDomain() => new(
        Number, At, [.. Heads.Select(head => new AuditHead(head.ClientId, head.Position, head.Hash))], Previous, Hash, Signature);
}

internal sealed record ExportedHead(string ClientId, long Position, byte[] Hash);

internal sealed record ExportedSeal(
    string ClientId, long Position, DateTimeOffset SealedAt, IReadOnlyList<Guid> Entries, byte[] Digests, byte[] Previous, byte[] Hash)
{
    public static ExportedSeal Of(AuditSeal seal) => new(seal.ClientId, seal.Position, seal.SealedAt, seal.Entries, seal.Digests, seal.Previous, seal.Hash);

    public AuditSeal ToDomain() => new(ClientId, Position, SealedAt, Entries, Digests, Previous, Hash);
}

internal sealed record ExportedEntry(
    string ClientId,
    Guid EntryId,
    string Subject,
    DateTimeOffset At,
    string Credential,
    string RequestId,
    string Action,
    string Fields,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Reason = null)
{
    public static ExportedEntry Of(AuditRecord record) => new(
        record.ClientId, record.EntryId, record.Subject, record.At, record.Credential, record.RequestId, record.Action, record.Fields, record.Reason);

    public AuditRecord ToDomain() => new(ClientId, EntryId, Subject, At, Credential, RequestId, Action, Fields, Reason);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExportedLine))]
internal sealed partial class ExportJson : JsonSerializerContext;
