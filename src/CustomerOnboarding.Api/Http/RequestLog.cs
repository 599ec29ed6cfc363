using System.Diagnostics;
using CustomerOnboarding.Api.Http.Access;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Gives each request its id, and the log one line about it: the route's template (never the path, which is whatever somebody typed),
/// status, time, client. No bodies, no query, no headers.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private static readonly Action<ILogger, string, string, int, double, string, Exception?> Answered =
        LoggerMessage.Define<string, string, int, double, string>(
            LogLevel.Information, default, "{Method} {Route} answered {Status} in {ElapsedMilliseconds:0.0} ms for {Client}");

    public async Task Invoke(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var id = RequestId.New();
        http.TraceIdentifier = id;
        http.Response.Headers[RequestId.Header] = id;
        RequestId.Current = id;
        try
        {
            await next(http);
        }
        finally
        {
            Answered(
                logger,
                HttpMethods.GetCanonicalizedValue(http.Request.Method) is { Length: <= 7 } method ? method : "(other)",
                (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
                http.Response.StatusCode,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                http.Features.Get<Caller>()?.User.ClientId ?? "-",
                null);
        }
    }
}
