using CustomerOnboarding.Infrastructure.Persistence;
using Microsoft.AspNetCore.Connections;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Sees to it that what no endpoint answered is answered by its surface: unknown routes, wrong methods, an unreachable database, and
/// exceptions, of which only the kind and the stack reach the log, never the message (it may quote what was sent).
/// </summary>
internal sealed class EveryAnswer(RequestDelegate next, Surfaces surfaces, IReadiness readiness, ILogger<EveryAnswer> logger)
{
    // In the log only, where it must not look like an outage: who hung up gets no answer. As other servers write it.
    private const int CallerGone = 499;

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var id = http.Response.Headers[RequestId.Header];
            http.Response.Clear();
            http.Response.Headers[RequestId.Header] = id;
            if (IsCallersLeaving(exception, http))
            {
                http.Response.StatusCode = CallerGone;
                return;
            }

            await surfaces.Of(http).Refuse(Of(exception)).ExecuteAsync(http);
            return;
        }

        if (!http.Response.HasStarted && http.Response.ContentLength is null && string.IsNullOrEmpty(http.Response.ContentType)
            && OfStatus(http.Response.StatusCode) is { } fault)
        {
            await surfaces.Of(http).Refuse(fault).ExecuteAsync(http);
        }
    }

    private static Fault? OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Fault.UnknownRoute,
        StatusCodes.Status405MethodNotAllowed => Fault.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => Fault.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Fault.MediaTypeNotJson,
        _ => null,
    };

    private static bool IsCallersLeaving(Exception exception, HttpContext http) =>
        exception is ConnectionResetException || (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    private Fault Of(Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Fault.BodyTooLarge;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return Fault.BodyTooSlow;
            case IOException:
                // The body broke off or its chunks are none: what else is read comes from the database, whose driver wraps its faults.
                return Fault.BodyNotJson;
            case var outage when DatabaseOutage.Is(outage):
                // On the request's own line: in an outage there are as many as there are requests.
                RequestLine.Current!.Cause = $"PostgreSQL at {readiness.Database}: {ExceptionText.CauseOf(outage)}";
                return Fault.Unavailable;
            default:
                logger.LogError("Unexpected exception {Exception}", ExceptionText.Of(exception));
                return Fault.Internal;
        }
    }
}
