namespace CustomerOnboarding.Domain.Verification;

/// <summary>How a client wants a customer verified; said once, at its registration.</summary>
/// <param name="Processing">When the first run is made.</param>
/// <param name="SandboxOutcome">What the sandbox shall say of this customer, in every run; a real verifier doesn't look at it.</param>
public sealed record VerificationWish(Processing Processing, SandboxOutcome SandboxOutcome);

/// <summary>When a customer's first run is made.</summary>
public enum Processing
{
    /// <summary>Before the answer, which has the result.</summary>
    InAnswer,

    /// <summary>After the answer.</summary>
    InBackground,

    /// <summary>Not until the client asks for one.</summary>
    None,
}

/// <summary>What the sandbox shall say.</summary>
public enum SandboxOutcome
{
    /// <summary>What it says of anybody: the name decides.</summary>
    Standard,

    /// <summary>Approved.</summary>
    Verified,

    /// <summary>Denied.</summary>
    Rejected,

    /// <summary>A person has to look.</summary>
    Review,
}
