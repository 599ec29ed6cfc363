using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>A change to a body, as recorded: set the value at a path, or remove it. A path that leads nowhere changes nothing.</summary>
internal static class Mutation
{
    /// <summary>As recorded: [path], [path, value], or [path, value, times] for an array of so many of it.</summary>
    public static Json Apply(Json body, Json recorded) => recorded.Items switch
    {
        [var path, var value, var times] => Apply(body, path.Items, Json.ArrayOf(Enumerable.Repeat(value, (int)times.Number))),
        [var path, var value] => Apply(body, path.Items, value),
        _ => Apply(body, recorded.Items[0].Items, null),
    };

    public static Json Apply(Json body, IReadOnlyList<Json> path, Json? value)
    {
        if (path.Count == 0)
        {
            return value ?? body;
        }

        IReadOnlyList<Json> rest = [.. path.Skip(1)];
        return (body.Kind, path[0].Kind) switch
        {
            (JsonKind.Object, JsonKind.String) => InObject(body, path[0].Text, rest, value),
            (JsonKind.Array, JsonKind.Number) => InArray(body, (int)path[0].Number, rest, value),
            _ => body,
        };
    }

    public static Json Set(Json body, string path, Json value) => Apply(body, Steps(path), value);

    public static Json Remove(Json body, string path) => Apply(body, Steps(path), null);

    private static Json[] Steps(string path) =>
    [
        .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(step => int.TryParse(step, out var at) ? Json.Of(at) : Json.Of(step)),
    ];

    private static Json InObject(Json body, string name, IReadOnlyList<Json> rest, Json? value)
    {
        if (rest.Count > 0 && body[name] is null)
        {
            return body;
        }

        if (rest.Count == 0 && value is null)
        {
            return Json.ObjectOf(body.Members.Where(member => member.Key != name));
        }

        // A repeated name keeps its place, an unknown one goes to the end.
        var changed = rest.Count == 0 ? value! : Apply(body[name]!, rest, value);
        return Json.ObjectOf(body.Members.Append(KeyValuePair.Create(name, changed)));
    }

    private static Json InArray(Json body, int at, IReadOnlyList<Json> rest, Json? value)
    {
        var items = body.Items.ToList();
        if (rest.Count > 0 && at < items.Count)
        {
            items[at] = Apply(items[at], rest, value);
        }
        else if (rest.Count == 0 && value is null && at < items.Count)
        {
            items.RemoveAt(at);
        }
        else if (rest.Count == 0 && value is not null)
        {
            // Setting beyond the end fills the gap with holes in ECMAScript, which JSON has no word for; the corpus only appends.
            items.Insert(at, value);
            items.RemoveRange(at + 1, at + 1 < items.Count ? 1 : 0);
        }

        return Json.ArrayOf(items);
    }
}
