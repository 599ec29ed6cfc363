using CustomerOnboarding.Api.Http.Idempotency;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http;

/// <summary>One file of a multipart body, read as it arrives.</summary>
internal abstract record MultipartFile
{
    /// <summary>The file; reading more than the limit from it throws a <see cref="BadHttpRequestException"/> of status 413.</summary>
    public sealed record Found(Stream Content) : MultipartFile;

    /// <summary>The body has no such file.</summary>
    public sealed record Missing : MultipartFile;

    /// <summary>The body isn't multipart.</summary>
    public sealed record NotMultipart : MultipartFile;

    private const int MaxBoundaryLength = 200;

    public static async Task<MultipartFile> Find(HttpRequest request, string field, long maxBytes, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= MaxBoundaryLength } boundary)
        {
            return new NotMultipart();
        }

        try
        {
            var reader = new MultipartReader(boundary.ToString(), request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(field, StringComparison.Ordinal))
                {
                    return new Found(new LimitedStream(section.Body, maxBytes, request.Body as HashedBody));
                }
            }
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or InvalidDataException)
        {
            // Cut off or malformed: whatever it was, there is no file in it.
        }

        return new Missing();
    }
}
