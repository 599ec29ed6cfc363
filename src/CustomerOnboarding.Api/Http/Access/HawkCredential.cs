using CustomerOnboarding.Domain.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>
/// A signature of each request (Hawk). The signature decides first, then the clock, then whether the nonce was used before: to whoever can't sign, all failures are alike and
/// take the same time. A key of another dialect is unknown.
/// </summary>
/// <param name="keys">Where keys are looked up.</param>
/// <param name="nonces">Where nonces are used up.</param>
/// <param name="clock">What time it is.</param>
/// <param name="dialect">The dialect whose clients may come in.</param>
/// <param name="basePath">Where the dialect is mounted: callers sign the address with it or without.</param>
/// <param name="signed">Hosts and ports that may have been signed instead of those that a request names, since the caller may see others than the service does.</param>
internal sealed class HawkCredential(
    IKeyLookup keys, IUsedNonces nonces, TimeProvider clock, string dialect, string basePath, IReadOnlyList<SignedHost> signed) : ICredential
{
    public async ValueTask<Caller?> Find(HttpContext http)
    {
        if (http.Request.Headers[HeaderNames.Authorization] is not [{ } value] || HawkHeader.Read(value) is not { } header)
        {
            return null;
        }

        var found = await keys.FindByPublicId(header.Id, http.RequestAborted);
        var secret = found.Secret.Reveal();
        var isSigned = HawkSignature.IsOfOne(header.Mac, secret, Texts(http.Request, header));
        if (!isSigned || found.Key is not { } key || key.Dialect != dialect)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        if (Math.Abs(seconds - header.SignedAt) > HawkSignature.Skew.TotalSeconds)
        {
            http.Features.Set(new Challenge($"Hawk ts=\"{seconds}\", tsm=\"{HawkSignature.OfTime(secret, seconds)}\", error=\"Stale timestamp\""));
            return null;
        }

        return await nonces.Use(key.Id, header.SignedAt, header.Nonce, now, http.RequestAborted) ? new KeyCaller(key) : null;
    }

    /// <summary>What may have been signed for a request to mean what it says.</summary>
    private IEnumerable<string> Texts(HttpRequest request, HawkHeader header)
    {
        // Undecoded, as only the connection knows it.
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string[] resources = basePath.Length > 0 && target.StartsWith(basePath + "/", StringComparison.OrdinalIgnoreCase) ? [target, target[basePath.Length..]] : [target];
        var port = request.Host.Port ?? (request.IsHttps ? SignedHost.HttpsPort : SignedHost.HttpPort);
        SignedHost[] hosts = [new(request.Host.Host, port), new(request.Host.Host, SignedHost.HttpsPort), .. signed];
        return
            from host in hosts
            from resource in resources
            select HawkSignature.Normalized(header, request.Method, resource, host.Name, host.Port);
    }
}

/// <summary>Under which name and port a caller sees the service.</summary>
internal sealed record SignedHost(string Name, int Port)
{
    public const int HttpsPort = 443;
    public const int HttpPort = 80;

    /// <summary>Reads <c>host:port</c>; null when it is none.</summary>
    public static SignedHost? Read(string text) =>
        new HostString(text) is { Port: > 0 and <= 65535 and var port, Host: { Length: > 0 } name } && Uri.CheckHostName(name) != UriHostNameType.Unknown ? new(name, port) : null;
}
