namespace CustomerOnboarding.Api.Http;

/// <summary>Gives each request its id (contract section 1): in the answer, in the header <c>x-request-id</c>, on every log line.</summary>
internal sealed class RequestIdentity(RequestDelegate next, ILogger<RequestIdentity> logger)
{
    public const string Header = "x-request-id";

    public async Task Invoke(HttpContext http)
    {
        var id = Guid.CreateVersion7().ToString("N");
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
        using (logger.BeginScope(new Dictionary<string, object> { ["RequestId"] = id }))
        {
            await next(http);
        }
    }
}
