namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>Settings <c>Webhooks__…</c>.</summary>
public sealed record WebhookOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Webhooks";

    /// <summary>How long any receiver may take. What is left of a claim is for the database, before and after.</summary>
    public static readonly TimeSpan LongestTimeout = WebhookDispatcher.Lease / 2;

    /// <summary>Whether private and loopback addresses may be called, though never a cloud's own; Development's default is yes, elsewhere no.</summary>
    public bool? AllowPrivateAddresses { get; init; }

    /// <summary>How long a receiver may take to answer, unless its dialect says.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client's former secret counts beside the new one.</summary>
    public TimeSpan SecretOverlap { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => Timeout <= TimeSpan.Zero || Timeout > LongestTimeout
        ? $"Webhooks__Timeout must be more than nothing and {LongestTimeout} at most."
        : SecretOverlap < TimeSpan.Zero ? "Webhooks__SecretOverlap must not be less than nothing."
        : null;
}
