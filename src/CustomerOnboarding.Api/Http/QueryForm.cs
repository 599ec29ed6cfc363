using System.Globalization;
using System.Numerics;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Extensions.Primitives;

namespace CustomerOnboarding.Api.Http;

/// <summary>What a route takes in its query: described like a body, though a query knows only text. Metadata of the route.</summary>
internal sealed class QueryForm(RequestSchema schema)
{
    // The largest up to which each whole number is one of JSON.
    private const long Largest = 1L << 53;

    private readonly HashSet<string> numbers = OfType(schema, "integer");
    private readonly HashSet<string> lists = OfType(schema, "array");

    public RequestSchema Schema => schema;

    /// <summary>
    /// The query as a body: a list may be written with commas or by repeating its name, empty entries don't count. What isn't a list and is there twice
    /// becomes one, which its schema refuses.
    /// </summary>
    public Json Read(IQueryCollection query) => Json.ObjectOf(query.Select(sent => KeyValuePair.Create(sent.Key, Value(sent.Key, sent.Value))));

    private static HashSet<string> OfType(RequestSchema schema, string type) =>
    [
        .. from property in schema.Describe()["properties"]!.AsObject()
           where (string?)property.Value!["type"] == type
           select property.Key,
    ];

    private Json Value(string name, StringValues sent) =>
        lists.Contains(name) ? Json.ArrayOf(sent.SelectMany(each => (each ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Json.Of))
        : sent is [{ } text] ? Value(name, text)
        : Json.ArrayOf(sent.Select(each => Json.Of(each ?? "")));

    // Larger than any number that is counted here is readable too, however long.
    private Json Value(string name, string text) =>
        numbers.Contains(name) && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Json.Of((double)BigInteger.Clamp(number, -Largest, Largest))
            : Json.Of(text);
}
