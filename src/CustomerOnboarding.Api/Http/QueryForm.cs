using System.Globalization;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>What a route takes in its query: described like a body, though a query knows only text. Metadata of the route.</summary>
internal sealed class QueryForm(RequestSchema schema)
{
    private readonly HashSet<string> numbers =
    [
        .. from property in schema.Describe()["properties"]!.AsObject()
           where (string?)property.Value!["type"] == "integer"
           select property.Key,
    ];

    public RequestSchema Schema => schema;

    public Json Read(IQueryCollection query) =>
        Json.ObjectOf(query.Select(sent => KeyValuePair.Create(sent.Key, Value(sent.Key, sent.Value.ToString()))));

    private Json Value(string name, string text) =>
        numbers.Contains(name) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Json.Of((double)number)
            : Json.Of(text);
}
