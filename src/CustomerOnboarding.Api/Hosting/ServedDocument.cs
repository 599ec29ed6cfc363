using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// An API document as it goes over the wire, made and compressed once. Of all answers only these are compressed: they hold nothing secret and
/// nothing that was sent, so that their size can tell nobody anything (BREACH).
/// </summary>
internal sealed class ServedDocument
{
    private readonly (string? Encoding, byte[] Body)[] forms;
    private readonly string tag;

    private ServedDocument(byte[] json)
    {
        forms =
        [
            ("br", Compressed(json, target => new BrotliStream(target, CompressionLevel.Optimal))),
            ("gzip", Compressed(json, target => new GZipStream(target, CompressionLevel.Optimal))),
            (null, json),
        ];
        tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json)[..8])}\"";
    }

    public static ServedDocument Of(ISwaggerProvider documents, string name)
    {
        using var json = new MemoryStream();
        using (var text = new StreamWriter(json, leaveOpen: true))
        {
            // 3.1, because its schemas are JSON Schema: if/then/else and several types at once can be said as they are.
            documents.GetSwagger(name).SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        }

        return new ServedDocument(json.ToArray());
    }

    public async Task Send(HttpContext http)
    {
        var (encoding, body) = forms.First(form => form.Encoding is null || Accepts(http.Request, form.Encoding));
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = "no-cache";
        headers.ETag = encoding is null ? tag : $"{tag[..^1]}-{encoding}\"";
        if (http.Request.Headers.IfNoneMatch == headers.ETag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentType = "application/json; charset=utf-8";
        headers.ContentEncoding = encoding;
        headers.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Quality is not 0 && one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    private static byte[] Compressed(byte[] json, Func<Stream, Stream> compression)
    {
        using var target = new MemoryStream();
        using (var compressing = compression(target))
        {
            compressing.Write(json);
        }

        return target.ToArray();
    }
}
