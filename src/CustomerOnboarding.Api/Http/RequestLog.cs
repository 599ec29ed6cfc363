using System.Diagnostics;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// One line per request: the route's template (never the path, which is whatever somebody typed), status, time, client. No bodies, no
/// query, no headers.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task Invoke(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            logger.LogInformation(
                "{Method} {Route} answered {Status} in {ElapsedMilliseconds:0.0} ms for {Client}",
                HttpMethods.GetCanonicalizedValue(http.Request.Method) is { Length: <= 7 } method ? method : "(other)",
                route,
                http.Response.StatusCode,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                http.Features.Get<Caller>()?.User.ClientId ?? "-");
        }
    }
}
