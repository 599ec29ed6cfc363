using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http;

/// <summary>What a dialect takes for a JSON body. Metadata of its routes; one that has none takes the <see cref="Usual"/>.</summary>
internal sealed record BodyForm
{
    /// <summary><c>application/json</c> of 256 KB at most (design section 5); of a name that is twice in an object the last value counts.</summary>
    public static readonly BodyForm Usual = new();

    /// <summary>The largest body, in bytes.</summary>
    public int MaxBytes { get; init; } = 256 * 1024;

    /// <summary>Whether an object with a name twice is no JSON.</summary>
    public bool RefusesDuplicates { get; init; }

    /// <summary>Whether <c>text/json</c> and <c>application/…+json</c> are taken too.</summary>
    public bool TakesEveryJsonType { get; init; }

    /// <summary>Whether a body of which no type is announced is JSON; otherwise there may only be none.</summary>
    public bool UntypedIsJson { get; init; }

    /// <summary>Whether anything else than an object is no JSON that is taken.</summary>
    public bool TakesOnlyObjects { get; init; }

    /// <summary>The form that a request's route takes.</summary>
    public static BodyForm Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<BodyForm>() ?? Usual;

    /// <summary>Whether the body is announced as JSON in UTF-8; a request without a body needs no type.</summary>
    public bool IsAnnounced(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return UntypedIsJson || (request.ContentLength is null or 0 && !request.Headers.ContainsKey(HeaderNames.TransferEncoding));
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Takes(type)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private bool Takes(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        || (TakesEveryJsonType
            && (type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))));
}
