using System.Text.Json;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.ExportAudit;

/// <summary><c>GET /ops/audit/export</c>: the trail with its links and checkpoints, a JSON object a line, as it is read. What breaks off half-way ends the connection.</summary>
internal sealed class ExportAuditEndpoint(IAuditTrail trail)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var clientId = query.TextAt("clientId");
        await trail.Record(call.ActorFor(clientId ?? ""), AuditEntries.AuditExported(), call.Now, call.Cancellation);
        return new Lines(trail.Read(clientId, call.Cancellation));
    }

    private sealed class Lines(IAsyncEnumerable<AuditLine> lines) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/x-ndjson; charset=utf-8";
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            httpContext.Response.Headers.ContentDisposition = "attachment; filename=audit.ndjson";
            await foreach (var line in lines)
            {
                using var json = PooledJson.Rent();
                JsonSerializer.Serialize(json.Writer, ExportedLine.Of(line), ExportJson.Default.ExportedLine);
                await httpContext.Response.BodyWriter.WriteAsync(json.Written, httpContext.RequestAborted);
                await httpContext.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), httpContext.RequestAborted);
            }
        }
    }
}
