using System.Collections.Frozen;
using CustomerOnboarding.Domain.Questionnaires;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>The lists that this wire serves and that its requests are held to (contract sections 4 and 5): ours, or an operator's in their place.</summary>
public sealed record ReferenceLists
{
    private FrozenDictionary<string, string>? countryNames;
    private FrozenDictionary<string, string>? stateNames;
    private FrozenDictionary<Guid, QuestionnaireDefinition>? questionnaires;

    /// <summary>Those of the product.</summary>
    public static ReferenceLists Own { get; } = ReferenceFiles.Read(_ => null);

    /// <summary>All countries, by name.</summary>
    public required IReadOnlyList<NamedCountry> Countries { get; init; }

    /// <summary>The states of the United States, with what counts as one.</summary>
    public required IReadOnlyList<NamedState> UsStates { get; init; }

    /// <summary>The words of a due diligence declaration.</summary>
    public required DueDiligenceLists DueDiligence { get; init; }

    /// <summary>What companies do.</summary>
    public required IReadOnlyList<Industry> Industries { get; init; }

    /// <summary>What they expect to move in a month.</summary>
    public required IReadOnlyList<MonthlyVolume> Volumes { get; init; }

    /// <summary>The questionnaires that there are.</summary>
    public required IReadOnlyList<QuestionnaireDefinition> Definitions { get; init; }

    /// <summary>Which of them a company owes, by its industry.</summary>
    public required IndustryQuestionnaires OfIndustries { get; init; }

    /// <summary>A country's name; null when there is no such country.</summary>
    /// <param name="alpha2">In capitals.</param>
    public string? CountryName(string? alpha2) => alpha2 is null ? null
        : (countryNames ??= Countries.ToFrozenDictionary(one => one.Alpha2, one => one.Name)).GetValueOrDefault(alpha2);

    /// <summary>The name of a state of the United States; null when there is no such state.</summary>
    public string? StateName(string? code) => code is null ? null
        : (stateNames ??= UsStates.ToFrozenDictionary(one => one.Code, one => one.Name)).GetValueOrDefault(code);

    /// <summary>The questionnaire that a company of an industry owes: its own, else that of the industry above it, else the general one.</summary>
    public QuestionnaireDefinition QuestionnaireOf(Guid industry) =>
        (questionnaires ??= OwedBy().ToFrozenDictionary()).GetValueOrDefault(industry) ?? Definition(OfIndustries.Otherwise);

    /// <summary>The definition of this code.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public QuestionnaireDefinition Definition(string code) => Definitions.Single(one => one.Code == code);

    private Dictionary<Guid, QuestionnaireDefinition> OwedBy()
    {
        var owed = new Dictionary<Guid, QuestionnaireDefinition>();
        foreach (var (industry, code) in OfIndustries.ByIndustry)
        {
            owed[industry] = Definition(code);
        }

        foreach (var child in Industries.SelectMany(parent => parent.Children.Select(child => (Parent: parent.Reference, child.Reference))))
        {
            if (owed.TryGetValue(child.Parent, out var definition))
            {
                owed.TryAdd(child.Reference, definition);
            }
        }

        return owed;
    }
}

/// <summary>A country with its name.</summary>
/// <param name="Alpha2">ISO 3166-1 alpha-2.</param>
/// <param name="Alpha3">ISO 3166-1 alpha-3.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedCountry(string Alpha2, string Alpha3, string Name);

/// <summary>A state with its name.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedState(string Code, string Name);

/// <summary>An industry, and those it is divided into.</summary>
/// <param name="Reference">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Children">Its parts, one level deep.</param>
public sealed record Industry(Guid Reference, string Name, IReadOnlyList<Industry> Children);

/// <summary>A range of monthly volume.</summary>
/// <param name="Reference">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Min">From; null: open.</param>
/// <param name="Max">To; null: open.</param>
public sealed record MonthlyVolume(Guid Reference, string Name, decimal? Min, decimal? Max);

/// <summary>Which questionnaire a company owes.</summary>
/// <param name="ByIndustry">Codes by industry.</param>
/// <param name="Otherwise">The code for all others.</param>
public sealed record IndustryQuestionnaires(IReadOnlyDictionary<Guid, string> ByIndustry, string Otherwise);

/// <summary>The words of a due diligence declaration, by field.</summary>
public sealed record DueDiligenceLists(
    IReadOnlyList<string> EmploymentStatus,
    IReadOnlyList<string> SourceOfFunds,
    IReadOnlyList<string> PepStatus,
    IReadOnlyList<string> IntendedUseOfAccount,
    IReadOnlyList<string> EstimatedYearlyIncome)
{
    internal const string SelfEmployedWithHyphen = "SELF-EMPLOYED";

    /// <summary>The word of the list for an employment status as it was sent.</summary>
    public static string Usual(string employmentStatus) => employmentStatus == SelfEmployedWithHyphen ? "SELF_EMPLOYED" : employmentStatus;
}
