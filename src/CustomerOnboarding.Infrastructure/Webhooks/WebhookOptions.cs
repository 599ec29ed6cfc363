namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>Settings <c>Webhooks__…</c>.</summary>
public sealed record WebhookOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Webhooks";

    /// <summary>Whether private, loopback and link-local addresses may be called; Development's default is yes, elsewhere no.</summary>
    public bool? AllowPrivateAddresses { get; init; }

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What is wrong with the settings; null when they are good.</summary>
    public string? Fault() => Timeout <= TimeSpan.Zero || Timeout >= WebhookDispatcher.Lease
        ? $"Webhooks__Timeout must be more than nothing and less than {WebhookDispatcher.Lease}."
        : null;
}
