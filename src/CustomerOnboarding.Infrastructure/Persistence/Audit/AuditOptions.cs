using CustomerOnboarding.Domain.Audit;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>Settings <c>Audit__…</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Audit";

    /// <summary>How often a checkpoint is made at most, while something is being sealed; no more than <see cref="AuditVerifier.Tolerance"/>.</summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The Ed25519 key by which checkpoints are signed: base64 of the 32 bytes of its seed. Without it they aren't signed.</summary>
    public string SigningKey { get; init; } = "";

    /// <summary>What is wrong with the settings, naming the setting and never its value; null when they are good.</summary>
    public string? Fault() => Checkpoint < TimeSpan.Zero ? $"Audit__{nameof(Checkpoint)} must not be less than nothing."
        : Checkpoint > AuditVerifier.Tolerance ? $"Audit__{nameof(Checkpoint)} must be {AuditVerifier.Tolerance.TotalMinutes} minutes at most: a line that was inserted later is told by the checkpoints made before it."
        : SigningKey.Length > 0 && !CheckpointSignature.IsKey(SigningKey) ? $"Audit__{nameof(SigningKey)} must be base64 of 32 bytes, as `openssl rand -base64 32` makes it."
        : null;
}
