using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>Bodies that may hold files: read as they arrive, the files stored before it is known whether the rest is accepted.</summary>
internal sealed class BodyWithFiles(RequestSchema schema, StoreFileHandler files)
{
    private readonly JsonShape shape = JsonShape.Of(schema);

    public async Task<JsonBody> Read(HttpRequest request, BodyForm form, Call call)
    {
        // The key is claimed before anything is stored, and its body known when all of it is read.
        if (call.KeyUse is { } key && await key.ClaimAhead() is { } answered)
        {
            return new JsonBody.Answered(answered);
        }

        try
        {
            var body = await StreamedJson.Read(
                new LimitedStream(request.Body, form.MaxBytes, null), shape, FilesOfBody.StoredBy(files, call.Actor, call.Now), call.Cancellation);
            return form.TakesOnlyObjects && body.Kind != JsonKind.Object ? new JsonBody.Malformed(null) : new JsonBody.Read(body);
        }
        catch (MalformedJsonException)
        {
            return new JsonBody.Malformed(null);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new JsonBody.TooLarge();
        }
    }
}
