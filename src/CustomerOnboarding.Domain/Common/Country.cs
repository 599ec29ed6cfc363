using System.Collections.Frozen;
using System.Text.Json;

namespace CustomerOnboarding.Domain.Common;

/// <summary>A country or territory of ISO 3166-1, with what its telephone numbers begin with.</summary>
/// <param name="Alpha2">Two capital letters.</param>
/// <param name="Alpha3">Three capital letters; how the domain names countries.</param>
/// <param name="CallingCode">Calling code, digits only; null where there is none of its own. Several countries may share one.</param>
/// <param name="TrunkPrefix">The digits that are dialled in front of a national number, within the country only; null where there are none.</param>
public sealed record Country(string Alpha2, string Alpha3, string? CallingCode, string? TrunkPrefix)
{
    private static readonly Table Known = Load();
    private static readonly FrozenDictionary<string, Country> ByCode = All
        .SelectMany(country => new[] { KeyValuePair.Create(country.Alpha2, country), KeyValuePair.Create(country.Alpha3, country) })
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All that there are, by alpha-2.</summary>
    public static IReadOnlyList<Country> All => Known.Countries;

    /// <summary>All calling codes, those of no single country (satellites, free phone) too. None of them begins another.</summary>
    public static IReadOnlySet<string> CallingCodes => Known.CallingCodes;

    /// <summary>The country of this alpha-2 or alpha-3 code, in any case of its letters; null when there is none.</summary>
    public static Country? Of(string? code) => code is not null && ByCode.TryGetValue(code, out var country) ? country : null;

    private static Table Load()
    {
        using var resource = typeof(Country).Assembly.GetManifestResourceStream("countries.json")!;
        using var json = JsonDocument.Parse(resource);
        Country[] countries =
        [
            .. from row in json.RootElement.GetProperty("countries").EnumerateArray()
               select new Country(row[0].GetString()!, row[1].GetString()!, row[2].GetString(), row[3].GetString()),
        ];
        var others = json.RootElement.GetProperty("otherCallingCodes").EnumerateArray().Select(code => code.GetString()!);
        return new Table(countries, countries.Select(country => country.CallingCode).OfType<string>().Concat(others).ToFrozenSet());
    }

    private sealed record Table(IReadOnlyList<Country> Countries, FrozenSet<string> CallingCodes);
}
