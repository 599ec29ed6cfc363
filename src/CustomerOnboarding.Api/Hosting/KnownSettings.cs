using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Operations;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Every section of settings that is ours, so that one that is misspelt is said instead of ignored.</summary>
internal static class KnownSettings
{
    public static readonly SettingsSection<ConnectionOptions> Connections = new("ConnectionStrings", _ => null);
    public static readonly SettingsSection<PrivacyOptions> Privacy = new(PrivacyOptions.Section, it => it.Fault());
    public static readonly SettingsSection<KycOptions> Kyc = new(KycOptions.Section, it => it.Fault());
    public static readonly SettingsSection<WebhookOptions> Webhooks = new(WebhookOptions.Section, it => it.Fault());
    public static readonly SettingsSection<LimitOptions> Limits = new(LimitOptions.Section, it => it.Fault());
    public static readonly SettingsSection<SweepOptions> Sweep = new(SweepOptions.Section, it => it.Fault());

    public static readonly SettingsSection<AuditOptions> Audit = new(AuditOptions.Section, it => it.Fault());

    // Read by others: the framework, Serilog.
    private static readonly string[] OfOthers = ["Serilog", "Kestrel"];

    /// <summary>All of them; of a dialect its own and where it is mounted, which share a section.</summary>
    public static IReadOnlyList<ISettingsSection> All { get; } =
    [
        Connections,
        Privacy,
        AuthOptions.Settings,
        Kyc,
        Webhooks,
        Limits,
        Sweep,
        Audit,
        HostingOptions.Settings,
        OperationsOptions.Settings,
        ApiPageOptions.Settings,
        .. Dialects.All.SelectMany(dialect => new[] { dialect.Settings, Mounting.SettingsOf(dialect) }),
    ];

    /// <summary>Holds what is set against what there is.</summary>
    /// <returns>Sections that look like one of ours and are none, and which are meant.</returns>
    /// <exception cref="SettingsException">A section of ours has no such setting.</exception>
    public static IReadOnlyList<(string Section, string Meant)> Hold(IConfiguration configuration)
    {
        var known = All.GroupBy(section => section.Section, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.SelectMany(section => section.Names).ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        foreach (var (section, names) in known)
        {
            if (configuration.GetSection(section).GetChildren().FirstOrDefault(set => !names.Contains(set.Key)) is { } unknown)
            {
                throw new SettingsException($"There is no setting {section}__{unknown.Key}; there are {string.Join(", ", names.Select(name => $"{section}__{name}"))}.");
            }
        }

        return
        [
            .. from section in configuration.GetChildren()
               where section.GetChildren().Any() && !known.ContainsKey(section.Key) && !OfOthers.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
               from name in known.Keys.Concat(OfOthers)
               where Differences(section.Key.ToUpperInvariant(), name.ToUpperInvariant()) <= (name.Length > 4 ? 2 : 1)
               select (section.Key, name),
        ];
    }

    // Levenshtein's distance.
    private static int Differences(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}

/// <summary>Settings <c>ConnectionStrings__…</c>, each of Npgsql's form.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>The database, by the role that serves.</summary>
    public string? Onboarding { get; init; }

    /// <summary>The same by the role that owns the schema, where it is another.</summary>
    public string? Owner { get; init; }
}
