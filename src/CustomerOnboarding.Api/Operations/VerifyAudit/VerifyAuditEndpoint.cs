using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.VerifyAudit;

/// <summary><c>GET /ops/audit/verify</c>: whether the trail is as it was sealed, and the first thing that isn't. It reads all of it.</summary>
internal sealed class VerifyAuditEndpoint(IAuditTrail trail, VerifyAuditHandler handler, ICheckpointKey key)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var clientId = query.TextAt("clientId");
        var verified = await handler.Handle(trail.Read(clientId, call.Cancellation), clientId, key.PublicKey, [], call.Cancellation);
        await trail.Record(
            call.ActorFor(clientId ?? ""),
            AuditEntries.AuditVerified(verified.Fault is { } fault ? WireNames.Of(fault.Kind) : "whole"),
            call.AsOfNow().Now,
            call.Cancellation);
        return Answers.Done(AuditVerificationAnswer.Of(verified));
    }
}

/// <summary>What was gone through, up to the first fault.</summary>
internal sealed record AuditVerificationAnswer(bool Whole, long Entries, long Seals, long Checkpoints, long Unsealed, AuditFaultAnswer? Fault)
{
    public static AuditVerificationAnswer Of(AuditVerification verified) => new(
        verified.Fault is null,
        verified.Entries,
        verified.Seals,
        verified.Checkpoints,
        verified.Unsealed,
        verified.Fault is { } fault
            ? new AuditFaultAnswer(WireNames.Of(fault.Kind), fault.ClientId, fault.Position, fault.EntryId?.ToString(), fault.Subject)
            : null);
}

/// <summary>The first thing that isn't as it was sealed.</summary>
internal sealed record AuditFaultAnswer(string Kind, string ClientId, long Position, string? EntryId, string? Subject);
