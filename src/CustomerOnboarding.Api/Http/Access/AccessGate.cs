namespace CustomerOnboarding.Api.Http.Access;

/// <summary>
/// Lets through who may call a route. Instead of the framework's authentication, which costs a scope, a handler and a principal for each
/// request, and lets everybody in where nothing is said: here a route that says nothing answers nobody.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, Surfaces surfaces)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint route)
        {
            return next(http); // nothing is there: the answer is 404 or 405
        }

        return route.Metadata.GetMetadata<AccessRule>() is { } rule ? Identified(http, rule)
            : route.Metadata.GetMetadata<OpenToAll>() is not null ? next(http)
            : throw new InvalidOperationException($"{route.RoutePattern.RawText} doesn't say who may call it.");
    }

    private async Task Identified(HttpContext http, AccessRule rule)
    {
        if (await rule.Credential.Find(http) is not { } caller)
        {
            await surfaces.Of(http).Refuse(Fault.Unauthorized).ExecuteAsync(http);
            return;
        }

        http.Features.Set(caller);
        await (rule.Role is null || rule.Role == caller.User.Role ? next(http) : surfaces.Of(http).Refuse(Fault.Forbidden).ExecuteAsync(http));
    }
}
