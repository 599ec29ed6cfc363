using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// Names once what several routes answer alike, and refers to it: most refusals are every route's, and a document in which each repeats them is
/// several times as long.
/// </summary>
internal static class SharedResponses
{
    /// <summary>
    /// Makes a component of each response that more than one operation has, called after its status; a further one of the same status has a number.
    /// </summary>
    public static void NameIn(OpenApiDocument document)
    {
        var alike =
            from path in document.Paths.Values
            from operation in path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()
            from response in operation.Responses ?? []
            group (operation.Responses!, response.Value) by (Status: response.Key, Json: JsonOf(response.Value)) into same
            where same.Skip(1).Any()
            select same;
        var named = new Dictionary<string, int>();
        foreach (var same in alike.ToArray())
        {
            var status = same.Key.Status;
            named[status] = named.GetValueOrDefault(status) + 1;
            var name = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture)).Replace(" ", "", StringComparison.Ordinal)
                + (named[status] > 1 ? named[status].ToString(CultureInfo.InvariantCulture) : "");
            document.AddComponent(name, same.First().Value);
            foreach (var (responses, _) in same)
            {
                responses[status] = new OpenApiResponseReference(name, document);
            }
        }
    }

    private static string JsonOf(IOpenApiResponse response)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        response.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return text.ToString();
    }
}
