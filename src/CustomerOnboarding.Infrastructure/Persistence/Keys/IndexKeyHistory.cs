using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// The index keys that a database was written by. It knows each from <c>index</c> on, which is the one in use; then as <c>former</c>, by which nothing is written any more and some is still
/// found; then as <c>retired</c>. Rows are only added, since the role that serves can't take any away.
/// </summary>
/// <param name="known">Check values by name: a kind, a blank, and the mark of the key.</param>
internal sealed class IndexKeyHistory(IReadOnlyDictionary<string, byte[]> known)
{
    private const string Procedure = "(docs/operations.md, Keys)";

    private readonly string[] all = Ids(known, "index");
    private readonly string[] former = Ids(known, "former");
    private readonly string[] retired = Ids(known, "retired");

    private string? Current => all.Except(former).SingleOrDefault();

    private string? Asked => former.Except(retired).SingleOrDefault();

    /// <summary>What a key of this kind and mark is called.</summary>
    public static string NameOf(string kind, IndexKey key) => $"{kind} {key.Id}";

    /// <summary>Whether an instance with these keys may use the database.</summary>
    /// <returns>What to remember then; nothing when it is known. And whether that ends the use of the former key, which nobody may write by meanwhile.</returns>
    /// <exception cref="UnfitDatabaseException">It may not.</exception>
    public (IReadOnlyList<KeyCheckRow> Added, bool Replaces) Decide(IndexKey active, IndexKey? before)
    {
        if (Current is null)
        {
            return before is null ? ([Row("index", active)], false) : throw new UnfitDatabaseException($"Privacy__FormerIndexKey: this database was never indexed by any key. Leave it out {Procedure}.");
        }

        if (Is(Current, active))
        {
            return Asked is null
                ? before is null || retired.Any(id => Is(id, before)) ? ([], false) : throw Another(before)
                : before is not null && Is(Asked, before) ? ([], false)
                : throw new UnfitDatabaseException(
                    $"This database is still indexed by a former key too: set that one as Privacy__FormerIndexKey, until `admin rotate-keys` says that it isn't needed any more {Procedure}.");
        }

        if (former.Any(id => Is(id, active)))
        {
            throw new UnfitDatabaseException($"Privacy__IndexKey is a former key of this database: set the one that took its place {Procedure}.");
        }

        return before is null || !Is(Current, before) ? throw Another(before ?? active)
            : Asked is null ? ([Row("index", active), Row("former", before)], true)
            : throw new UnfitDatabaseException($"This database is being indexed anew already: set the keys of that, and let `admin rotate-keys` end it before the next {Procedure}.");
    }

    private static UnfitDatabaseException Another(IndexKey key) => new(
        $"Another key than the one this database was written with: {key.Setting}. Set the key that it was; a new index key needs that one as Privacy__FormerIndexKey {Procedure}.");

    private static KeyCheckRow Row(string kind, IndexKey key) => new() { KeyName = NameOf(kind, key), CheckValue = KeyCheck.Of(key).Value };

    private static string[] Ids(IReadOnlyDictionary<string, byte[]> known, string kind) =>
        [.. known.Keys.Where(name => name.StartsWith($"{kind} ", StringComparison.Ordinal)).Select(name => name[(kind.Length + 1)..])];

    private bool Is(string id, IndexKey key) => id == key.Id && KeyCheck.Of(key).Fits(known[$"index {id}"]);
}
