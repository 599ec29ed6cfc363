using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Verifiers;

/// <summary>Settings <c>Kyc__…</c>.</summary>
public sealed class KycOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Kyc";

    /// <summary>The only verifier there is so far.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>Which verifier is asked.</summary>
    public string Verifier { get; init; } = Sandbox;

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan VerifierTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => Verifier != Sandbox ? $"Kyc__Verifier: there is only '{Sandbox}'."
        : VerifierTimeout <= TimeSpan.Zero || VerifierTimeout >= KycProcess.Lease
            ? $"Kyc__VerifierTimeout must be more than nothing and less than {KycProcess.Lease}."
            : null;
}
