using System.Net.Mime;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http;

/// <summary>The fields that a page of ours sends back (<c>application/x-www-form-urlencoded</c>), as if they were a JSON body. Metadata of a route that takes them.</summary>
internal sealed class FormBody
{
    private const int MaxBytes = 16 * 1024;
    private const int MaxFields = 16;

    /// <summary>The fields; of a name that is there twice the schema is to refuse what becomes of it.</summary>
    public static async Task<JsonBody> Of(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase))
        {
            return new JsonBody.NotJson();
        }

        var form = new FormPipeReader(request.BodyReader) { KeyLengthLimit = MaxBytes, ValueLengthLimit = MaxBytes, ValueCountLimit = MaxFields };
        try
        {
            var fields = request.ContentLength > MaxBytes ? null : await form.ReadFormAsync(cancellation);
            return fields is null ? new JsonBody.TooLarge() : new JsonBody.Read(Json.ObjectOf(fields.Select(field => KeyValuePair.Create(
                field.Key, field.Value is [{ } only] ? Json.Of(only) : Json.ArrayOf(field.Value.Select(each => Json.Of(each ?? "")))))));
        }
        catch (InvalidDataException)
        {
            return new JsonBody.TooLarge(); // too many fields, or too long
        }
    }
}
