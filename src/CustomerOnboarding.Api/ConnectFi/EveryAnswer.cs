using CustomerOnboarding.Infrastructure.Persistence;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>
/// Sees to it that what no endpoint answered is in the envelope too: unknown routes, wrong methods, an unreachable database, and
/// exceptions, of which only the kind and the stack reach the log, never the message (it may quote what was sent).
/// </summary>
internal sealed class EveryAnswer(RequestDelegate next, ILogger<EveryAnswer> logger)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var id = http.Response.Headers[Http.RequestIdentity.Header];
            http.Response.Clear();
            http.Response.Headers[Http.RequestIdentity.Header] = id;
            await Envelope.Refusal(Of(exception, http)).ExecuteAsync(http);
            return;
        }

        if (!http.Response.HasStarted && http.Response.ContentLength is null && string.IsNullOrEmpty(http.Response.ContentType))
        {
            var refusal = http.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => Refusals.NotFound,
                StatusCodes.Status405MethodNotAllowed => Refusals.MethodNotAllowed,
                StatusCodes.Status413PayloadTooLarge => Refusals.RequestTooLarge,
                StatusCodes.Status415UnsupportedMediaType => Refusals.UnsupportedMediaType,
                _ => null,
            };
            if (refusal is not null)
            {
                await Envelope.Refusal(refusal).ExecuteAsync(http);
            }
        }
    }

    private Refusal Of(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return Refusals.ServiceUnavailable; // nobody is there to read it
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Refusals.RequestTooLarge;
            case BadHttpRequestException:
                return Refusals.NotJson();
            case var outage when DatabaseOutage.Is(outage):
                logger.LogWarning("PostgreSQL can't be reached or doesn't answer in time ({Exception})", Hosting.ExceptionText.KindOf(outage));
                return Refusals.ServiceUnavailable;
            default:
                logger.LogError("Unexpected exception {Exception}", Hosting.ExceptionText.Of(exception));
                return Refusals.InternalError;
        }
    }
}
