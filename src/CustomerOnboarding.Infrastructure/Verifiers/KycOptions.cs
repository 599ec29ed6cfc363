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

    /// <summary>
    /// The longest that it may take. A check is its instance's for <see cref="KycProcess.Lease"/>, and what is asked of the database before and after it has to fit in as well: another
    /// instance would ask, and pay, a second time.
    /// </summary>
    public static readonly TimeSpan LongestTimeout = KycProcess.Lease / 2;

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan VerifierTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => Verifier != Sandbox ? $"Kyc__Verifier: there is only '{Sandbox}'."
        : VerifierTimeout <= TimeSpan.Zero || VerifierTimeout > LongestTimeout
            ? $"Kyc__VerifierTimeout must be more than nothing and {LongestTimeout} at most."
            : null;
}
