using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Operations;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Puts the surfaces where the settings want them: <c>&lt;Dialect&gt;__BasePath</c> and <c>&lt;Dialect&gt;__Host</c>.</summary>
internal static partial class Mounting
{
    /// <summary>Where a dialect is mounted.</summary>
    public static SettingsSection<MountOptions> SettingsOf(IDialect dialect) => new(dialect.Settings.Section, set =>
        !Path().IsMatch((set.BasePath ?? "").TrimEnd('/')) ? $"{dialect.Settings.Section}__BasePath must be empty or a path like /name."
        : !string.IsNullOrEmpty(set.Host) && Uri.CheckHostName(set.Host) == UriHostNameType.Unknown ? $"{dialect.Settings.Section}__Host must be the name of a host."
        : null);

    /// <exception cref="SettingsException">A setting is no path or no host.</exception>
    public static Surfaces Read(IConfiguration configuration)
    {
        var general = KnownSettings.Limits.Read(configuration).RequestsPerMinute is { } most ? new RateLimit(most) : null;
        return new(
        [
            .. Dialects.All.Select(dialect =>
            {
                var set = SettingsOf(dialect).Read(configuration);
                var host = string.IsNullOrEmpty(set.Host) ? null : set.Host;
                return new Mount(dialect, (set.BasePath ?? dialect.BasePath).TrimEnd('/'), host, dialect.RateLimit(configuration, general));
            }),
            new Mount(new OperationsSurface(Dialects.All), "", null),
        ]);
    }

    /// <exception cref="SettingsException">Two surfaces have the same route.</exception>
    public static void MapSurfaces(this WebApplication app)
    {
        foreach (var (surface, basePath, host, _) in app.Services.GetRequiredService<Surfaces>().Mounts)
        {
            surface.Map(app.MapGroup(basePath).WithMetadata(surface));
            if (host is not null)
            {
                surface.Map(app.MapGroup("").RequireHost(host).WithMetadata(surface).ExcludeFromDescription()); // the page shows it once
            }
        }

        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();
        if (Collision(routes) is ({ } one, { } other))
        {
            throw new SettingsException(
                $"{Name(one)} and {Name(other)} both have the route {other.RoutePattern.RawText}: set {Name(one)}__BasePath or {Name(other)}__BasePath.");
        }
    }

    /// <summary>Two routes of different surfaces that the same request could mean; null when there are none.</summary>
    public static (RouteEndpoint One, RouteEndpoint Other)? Collision(IReadOnlyList<RouteEndpoint> routes)
    {
        var pairs =
            from one in routes
            from other in routes
            where string.CompareOrdinal(Name(one), Name(other)) < 0 && HostOf(one) == HostOf(other) && Overlap(one.RoutePattern, other.RoutePattern)
            select ((RouteEndpoint, RouteEndpoint)?)(one, other);
        return pairs.FirstOrDefault();
    }

    // Whatever their methods: that GET is one vendor's and POST another's would be no less of a surprise.
    private static bool Overlap(RoutePattern one, RoutePattern other) =>
        one.PathSegments.Count == other.PathSegments.Count && one.PathSegments.Zip(other.PathSegments).All(pair =>
            Literal(pair.First) is not { } first || Literal(pair.Second) is not { } second || first.Equals(second, StringComparison.OrdinalIgnoreCase));

    private static string? Literal(RoutePatternPathSegment segment) =>
        segment.IsSimple && segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : null;

    private static string Name(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<ISurface>().Name;

    private static string HostOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHostMetadata>()?.Hosts is [var host, ..] ? host : "";

    [GeneratedRegex(@"^(/[A-Za-z0-9._~-]+)*\z")]
    private static partial Regex Path();
}

/// <summary>Settings <c>&lt;Dialect&gt;__…</c> about where it is.</summary>
internal sealed class MountOptions
{
    /// <summary>The path below which its routes are; empty for the root; null: as the dialect has it.</summary>
    public string? BasePath { get; init; }

    /// <summary>A host name at whose root they are as well.</summary>
    public string? Host { get; init; }
}
