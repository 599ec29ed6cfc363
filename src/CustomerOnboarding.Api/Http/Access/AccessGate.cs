using System.Globalization;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http.Access;

/// <summary>
/// Lets through who may call a route. Instead of the framework's authentication, which costs a scope, a handler and a principal for each
/// request, and lets everybody in where nothing is said: here a route that says nothing answers nobody.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, Surfaces surfaces, IServiceProvider services, TimeProvider clock)
{
    private readonly Dictionary<ISurface, AccessRule> ofStrangers = surfaces.Mounts
        .Select(mount => (mount.Surface, Credential: mount.Surface.AskedOfStrangers(services)))
        .Where(each => each.Credential is not null)
        .DistinctBy(each => each.Surface)
        .ToDictionary(each => each.Surface, each => new AccessRule(each.Credential!));

    // A surface counts its clients' requests once, wherever it is mounted.
    private readonly Dictionary<ISurface, RateCounter> counters = surfaces.Mounts
        .Where(mount => mount.RateLimit is not null)
        .ToDictionary(mount => mount.Surface, mount => new RateCounter(mount.RateLimit!, clock));

    private readonly DeniedAttempts denied = services.GetRequiredService<DeniedAttempts>();

    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint route)
        {
            // Nothing is there: the answer is 404 or 405, which some tell only to whom they know.
            return ofStrangers.TryGetValue(surfaces.Of(http), out var asked) ? Identified(http, asked) : next(http);
        }

        return route.Metadata.GetMetadata<AccessRule>() is { } rule ? Identified(http, rule)
            : route.Metadata.GetMetadata<OpenToAll>() is not null ? next(http)
            : throw new InvalidOperationException($"{route.RoutePattern.RawText} doesn't say who may call it.");
    }

    private async Task Identified(HttpContext http, AccessRule rule)
    {
        if (await rule.Credential.Find(http) is not { } caller)
        {
            await surfaces.Of(http).Refuse(Fault.Unauthorized with { Challenge = http.Features.Get<Challenge>()?.Value }).ExecuteAsync(http);
            return;
        }

        http.Features.Set(caller);
        var standing = counters.Count > 0 && caller.ClientId is { } client && counters.TryGetValue(surfaces.Of(http), out var counter)
            ? Counted(http, counter, client)
            : default;
        await (standing.Wait is { } wait ? surfaces.Of(http).Refuse(Fault.TooManyRequests(wait)).ExecuteAsync(http)
            : Denial(http, rule, caller) is { } denial ? Denied(http, caller, denial)
            : next(http));
    }

    private static Fault? Denial(HttpContext http, AccessRule rule, Caller caller)
    {
        if (rule.Role is not null && rule.Role != caller.Role)
        {
            return Fault.Forbidden;
        }

        if (rule.Role != Role.Operator)
        {
            return null;
        }

        var asked = http.GetEndpoint()!.Metadata.GetMetadata<RightRule>()?.AnyOf ?? throw new InvalidOperationException("An operators' route says by no right who may call it.");
        return (caller.Rights & asked) == 0 ? Fault.RightMissing(asked) : null;
    }

    // The route's pattern, never its path: that may hold what somebody typed.
    private async Task Denied(HttpContext http, Caller caller, Fault denial)
    {
        var route = (RouteEndpoint)http.GetEndpoint()!;
        var call = Call.Of(http, clock);
        await denied.Record(
            new Actor(caller.ClientId ?? "", caller.Credential, call.RequestId),
            caller.Credential,
            [http.Request.Method, "/" + route.RoutePattern.RawText!.TrimStart('/')],
            call.Now,
            call.Cancellation);
        await surfaces.Of(http).Refuse(denial).ExecuteAsync(http);
    }

    private static RateStanding Counted(HttpContext http, RateCounter counter, string clientId)
    {
        var standing = counter.Count(clientId);
        if (counter.Limit.Headers is { } names)
        {
            // As the answer begins, whatever it is: a fault's begins with no headers.
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers[names.Limit] = counter.Limit.PerMinute.ToString(CultureInfo.InvariantCulture);
                headers[names.Remaining] = standing.Remaining.ToString(CultureInfo.InvariantCulture);
                headers[names.Reset] = standing.ResetsAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            });
        }

        return standing;
    }
}
