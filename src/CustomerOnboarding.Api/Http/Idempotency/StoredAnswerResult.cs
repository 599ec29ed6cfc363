namespace CustomerOnboarding.Api.Http.Idempotency;

/// <summary>An answer of whole bytes: the first one of its key, or a later one that is the same.</summary>
/// <param name="status">HTTP's.</param>
/// <param name="body">JSON.</param>
/// <param name="requestId">The request that was answered first, whose id the body repeats.</param>
/// <param name="replayedHeader">The header that tells that it isn't the first; null: it is, or nothing tells it.</param>
internal sealed class StoredAnswerResult(int status, ReadOnlyMemory<byte> body, string requestId, string? replayedHeader = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        JsonHead.Write(response, status);
        response.Headers[RequestId.Header] = requestId;
        if (replayedHeader is not null)
        {
            response.Headers[replayedHeader] = "true";
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
