using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// Holds the keys of the settings against those that the database was written with. Without it another key under a known id would go unnoticed until something is read:
/// half of the data under one key, half under the other, and known SSNs accepted again.
/// </summary>
internal sealed class KeyChecks(PrivacyOptions options)
{
    /// <summary>Refuses a key that doesn't fit, and remembers nothing.</summary>
    /// <inheritdoc cref="Hold"/>
    public Task<IReadOnlyList<string>> Compare(OnboardingDbContext db, CancellationToken cancellation) => Check(db, _ => Task.CompletedTask, cancellation);

    /// <summary>
    /// Remembers each key that the database doesn't know yet, and refuses one that doesn't fit. Under the migrator's lock: of two instances that bring different keys to
    /// an empty database the second is refused.
    /// </summary>
    /// <returns>The settings of keys that the database knows and that aren't set.</returns>
    /// <exception cref="UnfitDatabaseException">A key is another one than the database knows under its name, or somebody still writes by an index key that is to be a former one.</exception>
    public Task<IReadOnlyList<string>> Hold(OnboardingDbContext db, CancellationToken cancellation) => Check(
        db,
        unknown =>
        {
            db.AddRange(unknown);
            return db.SaveChangesAsync(cancellation);
        },
        cancellation);

    private async Task<IReadOnlyList<string>> Check(OnboardingDbContext db, Func<IReadOnlyList<KeyCheckRow>, Task> remember, CancellationToken cancellation)
    {
        var known = await db.Set<KeyCheckRow>().AsNoTracking().ToDictionaryAsync(row => row.KeyName, row => row.CheckValue, cancellation);
        var masters = KeyCheck.OfMasters(options);
        var wrong = masters.Where(key => known.TryGetValue(key.Name, out var value) && !key.Fits(value)).Select(key => key.Setting).ToArray();
        if (wrong.Length > 0)
        {
            throw new UnfitDatabaseException(
                $"Another key than the one this database was written with: {string.Join(", ", wrong)}. Set the key that it was (docs/operations.md, Keys); a new master key needs an id of its own.");
        }

        var former = IndexKey.Former(options);
        var (added, replaces) = new IndexKeyHistory(known).Decide(IndexKey.Active(options), former);
        IReadOnlyList<KeyCheckRow> unknown =
            [.. masters.Where(key => !known.ContainsKey(key.Name)).Select(key => new KeyCheckRow { KeyName = key.Name, CheckValue = key.Value }), .. added];
        if (replaces)
        {
            await IndexKeyUse.WhileUnused(db, former!, () => remember(unknown), cancellation);
        }
        else
        {
            await remember(unknown);
        }

        return
        [
            .. known.Keys.Where(name => name.StartsWith(KeyCheck.Master, StringComparison.Ordinal)).Except(masters.Select(key => key.Name))
                .Select(KeyCheck.SettingOf).Order(StringComparer.Ordinal),
        ];
    }
}
