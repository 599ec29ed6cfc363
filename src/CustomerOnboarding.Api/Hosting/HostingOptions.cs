using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Settings <c>Hosting__…</c>.</summary>
internal sealed class HostingOptions
{
    public static readonly SettingsSection<HostingOptions> Settings = new("Hosting", it => it.Fault());

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How long requests are still taken after <c>/health/ready</c> began to fail, at a stop; null: none in Development, elsewhere five seconds.</summary>
    public TimeSpan? Drain { get; init; }

    private string? Fault() => Drain < TimeSpan.Zero || Drain > Longest ? $"Hosting__Drain must be between nothing and {Longest}." : null;
}
