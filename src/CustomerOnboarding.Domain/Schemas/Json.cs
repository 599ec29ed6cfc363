using System.Runtime.InteropServices;
using CustomerOnboarding.Domain.Documents;

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
    /// <summary>Up to here a scan beats an index; beyond it a scan would make a hostile object quadratic.</summary>
    private const int ScannedMembers = 16;

    private static readonly Json EmptyArray = new(JsonKind.Array, Array.Empty<Json>());
    private static readonly Json EmptyObject = new(JsonKind.Object, Array.Empty<KeyValuePair<string, Json>>());

    // One field for what text, items and members never share: a body is some forty of these.
    private readonly object? content;

    private Json(JsonKind kind, object? content = null, double number = 0)
    {
        Kind = kind;
        Number = number;
        this.content = content;
    }

    /// <summary><c>null</c>.</summary>
    public static Json Null { get; } = new(JsonKind.Null);

    /// <summary><c>true</c>.</summary>
    public static Json True { get; } = new(JsonKind.Boolean);

    /// <summary><c>false</c>.</summary>
    public static Json False { get; } = new(JsonKind.Boolean);

    /// <summary>Which of the properties below holds the value.</summary>
    public JsonKind Kind { get; }

    /// <summary>The string's UTF-16 code units, exactly as sent.</summary>
    public string Text => content as string ?? "";

    /// <summary>The file that the string held, where its place takes one: such a string is read piece by piece and never held, so that its text is empty.</summary>
    public ReceivedFile? File => content as ReceivedFile;

    /// <summary>The number, rounded to a double.</summary>
    public double Number { get; }

    /// <summary>The truth value.</summary>
    public bool Boolean => ReferenceEquals(this, True);

    /// <summary>The array's values, in order.</summary>
    public IReadOnlyList<Json> Items => content as Json[] ?? [];

    /// <summary>
    /// The object's members in the order of first appearance; of a repeated name the last value wins, like <c>JSON.parse</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, Json>> Members =>
        content as KeyValuePair<string, Json>[] ?? (content as LargeObject)?.Members ?? [];

    /// <summary><see cref="Items"/> for loops that must not allocate.</summary>
    internal ReadOnlySpan<Json> ItemSpan => content as Json[];

    /// <summary><see cref="Members"/> for loops that must not allocate.</summary>
    internal ReadOnlySpan<KeyValuePair<string, Json>> MemberSpan =>
        content as KeyValuePair<string, Json>[] ?? (content as LargeObject)?.Members;

    /// <summary>The member's value; null when there is none of this name (also when this is no object).</summary>
    public Json? this[string name]
    {
        get
        {
            if (content is KeyValuePair<string, Json>[] members)
            {
                var at = Find(members, name);
                return at < 0 ? null : members[at].Value;
            }

            return content is LargeObject large && large.Index.TryGetValue(name, out var found) ? large.Members[found].Value : null;
        }
    }

    /// <summary>A string.</summary>
    public static Json Of(string text) => new(JsonKind.String, text);

    /// <summary>A string that held a file.</summary>
    public static Json Of(ReceivedFile file) => new(JsonKind.String, file);

    /// <summary>A number.</summary>
    public static Json Of(double number) => new(JsonKind.Number, number: number);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Json Of(bool value) => value ? True : False;

    /// <summary>An array of these values.</summary>
    public static Json ArrayOf(params ReadOnlySpan<Json> items) => items.IsEmpty ? EmptyArray : new(JsonKind.Array, items.ToArray());

    /// <inheritdoc cref="ArrayOf(ReadOnlySpan{Json})"/>
    public static Json ArrayOf(IEnumerable<Json> items) => ArrayOf(items.ToArray().AsSpan());

    /// <summary>An object of these members; names may repeat.</summary>
    public static Json ObjectOf(params ReadOnlySpan<KeyValuePair<string, Json>> members)
    {
        if (members.IsEmpty)
        {
            return EmptyObject;
        }

        var kept = new KeyValuePair<string, Json>[members.Length];
        var index = members.Length > ScannedMembers ? new Dictionary<string, int>(members.Length) : null;
        var count = 0;
        foreach (var member in members)
        {
            var at = index is null ? Find(kept.AsSpan(0, count), member.Key) : Find(index, member.Key, count);
            kept[at < 0 || at == count ? count++ : at] = member;
        }

        Array.Resize(ref kept, count);
        return new Json(JsonKind.Object, index is null ? kept : new LargeObject(kept, index));
    }

    /// <inheritdoc cref="ObjectOf(ReadOnlySpan{KeyValuePair{string, Json}})"/>
    public static Json ObjectOf(IEnumerable<KeyValuePair<string, Json>> members) => ObjectOf(members.ToArray().AsSpan());

    /// <summary>The text of a member; null when it is absent or JSON <c>null</c>, which requests mostly treat alike.</summary>
    public string? TextAt(string name) => this[name] is { Kind: JsonKind.String } value ? value.Text : null;

    /// <summary>The kind only: the content is personal data and must not reach a log by way of an interpolated string.</summary>
    public override string ToString() => Kind.ToString();

    private static int Find(ReadOnlySpan<KeyValuePair<string, Json>> members, string name)
    {
        for (var at = 0; at < members.Length; at++)
        {
            if (members[at].Key == name)
            {
                return at;
            }
        }

        return -1;
    }

    // Where the name is, or, for a new one, where it will be.
    private static int Find(Dictionary<string, int> index, string name, int next)
    {
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(index, name, out var exists);
        return exists ? at : at = next;
    }

    private sealed record LargeObject(KeyValuePair<string, Json>[] Members, Dictionary<string, int> Index);
}
