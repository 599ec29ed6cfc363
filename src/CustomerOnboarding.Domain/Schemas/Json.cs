namespace CustomerOnboarding.Domain.Schemas;

/// <summary>The six kinds of JSON value.</summary>
public enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number; held as a double, as in ECMAScript.</summary>
    Number,

    /// <summary>A string of UTF-16 code units.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

/// <summary>
/// A JSON value as received, before any rule has been applied. Immutable. Strings may hold unpaired surrogates and numbers may be
/// infinite (<c>1e400</c>), because <c>JSON.parse</c> lets both through and the schemas have to be able to refuse them by name.
/// A property that does not belong to the kind is empty: <see cref="Text"/> of a number is <c>""</c>.
/// </summary>
public sealed class Json
{
    /// <summary>Below this a scan beats building an index; above it a scan would make a hostile object quadratic.</summary>
    private const int ScannedMembers = 16;

    private readonly Dictionary<string, int>? index;

    private Json(JsonKind kind, IReadOnlyList<KeyValuePair<string, Json>>? members = null, Dictionary<string, int>? index = null)
    {
        Kind = kind;
        Members = members ?? [];
        this.index = index;
    }

    /// <summary><c>null</c>.</summary>
    public static Json Null { get; } = new(JsonKind.Null);

    /// <summary><c>true</c>.</summary>
    public static Json True { get; } = new(JsonKind.Boolean) { Boolean = true };

    /// <summary><c>false</c>.</summary>
    public static Json False { get; } = new(JsonKind.Boolean);

    /// <summary>Which of the properties below holds the value.</summary>
    public JsonKind Kind { get; }

    /// <summary>The string's UTF-16 code units, exactly as sent.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The number, rounded to a double.</summary>
    public double Number { get; private init; }

    /// <summary>The truth value.</summary>
    public bool Boolean { get; private init; }

    /// <summary>The array's values, in order.</summary>
    public IReadOnlyList<Json> Items { get; private init; } = [];

    /// <summary>
    /// The object's members in the order of first appearance; of a repeated name the last value wins, like <c>JSON.parse</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, Json>> Members { get; }

    /// <summary>The member's value; null when there is none of this name (also when this is no object).</summary>
    public Json? this[string name]
    {
        get
        {
            if (index is not null)
            {
                return index.TryGetValue(name, out var at) ? Members[at].Value : null;
            }

            var found = Find(Members, name);
            return found < 0 ? null : Members[found].Value;
        }
    }

    /// <summary>A string.</summary>
    public static Json Of(string text) => new(JsonKind.String) { Text = text };

    /// <summary>A number.</summary>
    public static Json Of(double number) => new(JsonKind.Number) { Number = number };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Json Of(bool value) => value ? True : False;

    /// <summary>An array of these values.</summary>
    public static Json ArrayOf(params IEnumerable<Json> items) => new(JsonKind.Array) { Items = [.. items] };

    /// <summary>An object of these members; names may repeat.</summary>
    public static Json ObjectOf(params IEnumerable<KeyValuePair<string, Json>> members)
    {
        var list = new List<KeyValuePair<string, Json>>();
        Dictionary<string, int>? positions = null;
        foreach (var member in members)
        {
            var at = positions is null ? Find(list, member.Key) : positions.GetValueOrDefault(member.Key, -1);
            if (at >= 0)
            {
                list[at] = member;
                continue;
            }

            list.Add(member);
            positions?.Add(member.Key, list.Count - 1);
            if (positions is null && list.Count > ScannedMembers)
            {
                positions = list.Select((each, position) => (each.Key, position)).ToDictionary(each => each.Key, each => each.position);
            }
        }

        return new Json(JsonKind.Object, list, positions);
    }

    /// <summary>The text of a member; null when it is absent or JSON <c>null</c>, which the contract treats alike.</summary>
    public string? TextAt(string name) => this[name] is { Kind: JsonKind.String } value ? value.Text : null;

    /// <summary>The kind only: the content is personal data and must not reach a log by way of an interpolated string.</summary>
    public override string ToString() => Kind.ToString();

    private static int Find(IReadOnlyList<KeyValuePair<string, Json>> members, string name)
    {
        for (var at = 0; at < members.Count; at++)
        {
            if (members[at].Key == name)
            {
                return at;
            }
        }

        return -1;
    }
}
