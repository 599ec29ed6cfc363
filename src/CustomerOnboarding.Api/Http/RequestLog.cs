using System.Diagnostics;
using CustomerOnboarding.Api.Http.Access;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Gives each request its id, and the log one line about it: the route's template (never the path, which is whatever somebody typed),
/// status, the refusal's code, time, client, login, the record it was about, the caller's own ids where a dialect has them (<see cref="CallersIds"/>). No bodies, no
/// query, no other headers.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, IRequestLines lines, TimeProvider clock)
{
    public async Task Invoke(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var line = new RequestLine { RequestId = RequestId.New() };
        http.TraceIdentifier = line.RequestId;
        http.Response.Headers[RequestId.Header] = line.RequestId;
        RequestLine.Current = line;
        try
        {
            await next(http);
        }
        finally
        {
            var (route, status) = (http.GetEndpoint() as RouteEndpoint, http.Response.StatusCode);
            var level = line.Cause is not null ? LogLevel.Warning
                : status < StatusCodes.Status500InternalServerError && IsQuiet(http, route) ? LogLevel.Debug
                : LogLevel.Information;
            if (lines.IsEnabled(level))
            {
                (line.Level, line.Status, line.ElapsedMilliseconds) = (level, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                line.At = clock.GetUtcNow();
                line.Method = HttpMethods.GetCanonicalizedValue(http.Request.Method) is { Length: <= 7 } method ? method : "(other)";
                line.Route = route?.RoutePattern.RawText ?? "(none)";
                if (http.Features.Get<Caller>() is { } caller)
                {
                    (line.Client, line.Login) = (caller.ClientId, caller.Credential);
                }

                route?.Metadata.GetMetadata<CallersIds>()?.Note(http.Request.Headers, line);
                lines.Add(line);
            }
        }
    }

    private static bool IsQuiet(HttpContext http, RouteEndpoint? route) => route is not null
        ? route.Metadata.GetMetadata<AskedByMachines>() is not null
        : http.Request.Path.StartsWithSegments("/swagger");
}
