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
    public async Task<IReadOnlyList<string>> Compare(OnboardingDbContext db, CancellationToken cancellation) => (await Known(db, cancellation)).Unset;

    /// <summary>
    /// Remembers each key that the database doesn't know yet, and refuses one that doesn't fit. Under the migrator's lock: of two instances that bring different keys to
    /// an empty database the second is refused.
    /// </summary>
    /// <returns>The settings of keys that the database knows and that aren't set.</returns>
    /// <exception cref="UnfitDatabaseException">A key is another one than the database knows under its name.</exception>
    public async Task<IReadOnlyList<string>> Hold(OnboardingDbContext db, CancellationToken cancellation)
    {
        var (unknown, unset) = await Known(db, cancellation);
        db.AddRange(unknown.Select(key => new KeyCheckRow { KeyName = key.Name, CheckValue = key.Value }));
        await db.SaveChangesAsync(cancellation);
        return unset;
    }

    private async Task<(IReadOnlyList<KeyCheck> Unknown, IReadOnlyList<string> Unset)> Known(OnboardingDbContext db, CancellationToken cancellation)
    {
        var known = await db.Set<KeyCheckRow>().AsNoTracking().ToDictionaryAsync(row => row.KeyName, row => row.CheckValue, cancellation);
        var keys = KeyCheck.Of(options);
        var wrong = keys.Where(key => known.TryGetValue(key.Name, out var value) && !key.Fits(value)).Select(key => key.Setting).ToArray();
        if (wrong.Length > 0)
        {
            throw new UnfitDatabaseException(
                $"Another key than the one this database was written with: {string.Join(", ", wrong)}. Set the key that it was (docs/operations.md, Keys); "
                + "a new master key needs an id of its own, and the index key can't be replaced.");
        }

        return (
            [.. keys.Where(key => !known.ContainsKey(key.Name))],
            [.. known.Keys.Except(keys.Select(key => key.Name)).Select(KeyCheck.SettingOf).Order(StringComparer.Ordinal)]);
    }
}
