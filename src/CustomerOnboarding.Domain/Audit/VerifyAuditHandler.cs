namespace CustomerOnboarding.Domain.Audit;

/// <summary>The key by which checkpoints are signed, where one is set.</summary>
public interface ICheckpointKey
{
    /// <summary>Its public part, base64 of 32 bytes; null where none is set.</summary>
    string? PublicKey { get; }

    /// <summary>Whether a text is a public key: base64 of 32 bytes.</summary>
    bool IsKey(string text);

    /// <summary>Whether a signature is that of the key with this public part.</summary>
    bool IsSignature(string publicKey, byte[] hash, byte[] signature);
}

/// <summary>Goes through a whole trail.</summary>
public sealed class VerifyAuditHandler(ICheckpointKey key)
{
    /// <summary>What there is, and the first thing that isn't as it was sealed.</summary>
    /// <param name="lines">The trail, as <see cref="IAuditTrail.Read"/> gives it, or an export of it.</param>
    /// <param name="clientId">The one client whose lines they are; null: all.</param>
    /// <param name="publicKey">Whose signature every checkpoint must have; null: signatures aren't looked at.</param>
    /// <param name="kept">Checkpoints that were exported before.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AuditVerification> Handle(
        IAsyncEnumerable<AuditLine> lines, string? clientId, string? publicKey, IReadOnlyList<AuditCheckpoint> kept, CancellationToken cancellation)
    {
        var verifier = new AuditVerifier(publicKey is null ? null : (hash, signature) => key.IsSignature(publicKey, hash, signature), kept, clientId);
        AuditFault? fault = null;
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            if ((fault = line.To(verifier)) is not null)
            {
                break;
            }
        }

        return new AuditVerification(verifier.Entries, verifier.Seals, verifier.Checkpoints, verifier.Unsealed, fault ?? verifier.End());
    }
}

/// <summary>What a trail holds, up to the first fault.</summary>
/// <param name="Entries">Lines that are sealed, and as they were.</param>
/// <param name="Seals">Links.</param>
/// <param name="Checkpoints">Checkpoints.</param>
/// <param name="Unsealed">Lines of the last seconds, which wait for their link.</param>
/// <param name="Fault">The first fault; null when all is as it was sealed.</param>
public sealed record AuditVerification(long Entries, long Seals, long Checkpoints, long Unsealed, AuditFault? Fault);
