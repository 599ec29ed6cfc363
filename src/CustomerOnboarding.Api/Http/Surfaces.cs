using CustomerOnboarding.Api.Http.Access;

namespace CustomerOnboarding.Api.Http;

/// <summary>Where a surface is mounted: below a path of every host, and at the root of a host of its own, if it has one; and how often each client may ask there, if that is limited.</summary>
internal sealed record Mount(ISurface Surface, string BasePath, string? Host, RateLimit? RateLimit = null);

/// <summary>All surfaces that are served, and which of them a request is for.</summary>
/// <param name="mounts">In their order on the API page; who answers for paths that nobody claims is the first at the root.</param>
internal sealed class Surfaces(IReadOnlyList<Mount> mounts)
{
    // Longest first, so that what is mounted below another's path gets its own.
    private readonly (string Path, ISurface Surface)[] claims =
    [
        .. mounts
            .SelectMany(mount => mount.Surface.Prefixes.Select(prefix => (Path: mount.BasePath + prefix, mount.Surface)))
            .OrderByDescending(claim => claim.Path.Length),
    ];

    public IReadOnlyList<Mount> Mounts => mounts;

    /// <summary>Whose request it is: the route's, or where there is none, the one's at whose mount it arrived.</summary>
    public ISurface Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ISurface>() ?? OfAddress(http.Request);

    /// <summary>The surface to which a host name belongs alone; null where it is nobody's.</summary>
    public ISurface? OfHost(HostString host)
    {
        foreach (var mount in mounts)
        {
            if (mount.Host is not null && mount.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase))
            {
                return mount.Surface;
            }
        }

        return null;
    }

    private ISurface OfAddress(HttpRequest request)
    {
        if (OfHost(request.Host) is { } owner)
        {
            return owner;
        }

        foreach (var (path, surface) in claims)
        {
            if (request.Path.StartsWithSegments(path))
            {
                return surface;
            }
        }

        return mounts[0].Surface;
    }
}
