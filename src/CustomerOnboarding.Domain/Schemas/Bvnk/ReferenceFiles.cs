using System.Text.Json;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Questionnaires;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>A reference file that can't be used.</summary>
/// <param name="file">Its name.</param>
/// <param name="issues">What its schema says; empty when it is something else.</param>
/// <param name="problem">What else is wrong, as the end of a sentence; null when its schema says it.</param>
public sealed class UnfitReferenceException(string file, IReadOnlyList<Issue> issues, string? problem = null) : Exception($"The reference file {file} can't be used: {problem ?? "it isn't of its schema"}.")
{
    /// <summary>The file's name.</summary>
    public string File => file;

    /// <summary>What its schema says.</summary>
    public IReadOnlyList<Issue> Issues => issues;

    /// <summary>What else is wrong.</summary>
    public string? Problem => problem;
}

/// <summary>Reads the lists out of files: ours are part of the program.</summary>
public static class ReferenceFiles
{
    private const string Countries = "countries.json";
    private const string States = "us-states.json";
    private const string DueDiligence = "cdd.json";
    private const string Industries = "industries.json";
    private const string Volumes = "monthly-expected-volumes.json";
    private const string Definitions = "questionnaire-definitions.json";
    private const string OfIndustries = "industry-questionnaires.json";
    private const double MostAmount = 1e15;

    private static readonly Dictionary<string, AnswerKind> Kinds = new()
    {
        ["text"] = AnswerKind.Text,
        ["textArea"] = AnswerKind.LongText,
        ["bool"] = AnswerKind.Flag,
        ["number"] = AnswerKind.Number,
        ["date"] = AnswerKind.Date,
        ["select"] = AnswerKind.Choice,
        ["multiSelect"] = AnswerKind.Choices,
        ["countrySelect"] = AnswerKind.Country,
        ["multiCountrySelect"] = AnswerKind.Countries,
        ["fileAttachment"] = AnswerKind.Document,
    };

    /// <summary>The names of all files that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [Countries, States, DueDiligence, Industries, Volumes, Definitions, OfIndustries];

    /// <summary>The words for what answers are.</summary>
    internal static IReadOnlyCollection<string> Types => Kinds.Keys;

    /// <summary>The word for a kind of answer.</summary>
    public static string TypeOf(AnswerKind kind) => Kinds.Single(one => one.Value == kind).Key;

    /// <summary>The lists.</summary>
    /// <param name="replaced">The file that takes the place of ours, by its name; null: ours counts.</param>
    /// <exception cref="UnfitReferenceException">A file can't be used.</exception>
    public static ReferenceLists Read(Func<string, Stream?> replaced)
    {
        var lists = new ReferenceLists
        {
            Countries = Each(Countries, ReferenceSchema.Countries, replaced, one => new NamedCountry(Text(one, "alpha2"), Text(one, "alpha3"), Text(one, "name"))),
            UsStates = Each(States, ReferenceSchema.States, replaced, one => new NamedState(Text(one, "code"), Text(one, "name"))),
            DueDiligence = DueDiligenceOf(Load(DueDiligence, ReferenceSchema.DueDiligence, replaced)),
            Industries = Each(Industries, ReferenceSchema.Industries, replaced, IndustryOf),
            Volumes = Each(Volumes, ReferenceSchema.Volumes, replaced, one => new MonthlyVolume(Id(one), Text(one, "name"), Amount(one, "min"), Amount(one, "max"))),
            Definitions = Each(Definitions, ReferenceSchema.Definitions, replaced, DefinitionOf),
            OfIndustries = OwedOf(Load(OfIndustries, ReferenceSchema.OfIndustries, replaced)),
        };
        Check(lists);
        return lists;
    }

    private static void Check(ReferenceLists lists)
    {
        var known = Country.All.Select(country => (country.Alpha2, country.Alpha3)).Order();
        Need(Countries, known.SequenceEqual(lists.Countries.Select(one => (one.Alpha2, one.Alpha3)).Order()),
            "it has to name every country of ISO 3166-1 once, and no other");
        Unique(States, lists.UsStates.Select(one => one.Code));
        Unique(Industries, lists.Industries.SelectMany(one => one.Children.Append(one)).Select(one => one.Reference));
        Unique(Volumes, lists.Volumes.Select(one => one.Reference));
        Unique(Definitions, lists.Definitions.Select(one => one.Code));
        foreach (var definition in lists.Definitions)
        {
            Unique(Definitions, definition.Sections.Select(one => one.Id));
            foreach (var section in definition.Sections)
            {
                Unique(Definitions, section.Items.Select(one => one.Id));
                Need(Definitions, section.Items.All(one => one.Kind is AnswerKind.Choice or AnswerKind.Choices == one.Options.Count > 0),
                    $"items of {definition.Code} have options where there is nothing to choose, or none where there is");
                section.Items.ToList().ForEach(item => Unique(Definitions, item.Options.Select(option => option.Value)));
            }
        }

        var unknown = lists.OfIndustries.ByIndustry.Values.Append(lists.OfIndustries.Otherwise).FirstOrDefault(code => lists.Definitions.All(one => one.Code != code));
        Need(OfIndustries, unknown is null, $"it names the questionnaire {unknown}, which {Definitions} doesn't have");
    }

    private static void Unique<T>(string file, IEnumerable<T> ids) where T : notnull
    {
        var seen = new HashSet<T>();
        Need(file, ids.All(seen.Add), "something in it is there twice");
    }

    private static void Need(string file, bool holds, string problem)
    {
        if (!holds)
        {
            throw new UnfitReferenceException(file, [], problem);
        }
    }

    private static T[] Each<T>(string file, ReferenceSchema schema, Func<string, Stream?> replaced, Func<Json, T> read) =>
        [.. Load(file, schema, replaced).Items.Select(read)];

    private static Json Load(string file, ReferenceSchema schema, Func<string, Stream?> replaced)
    {
        using var stream = replaced(file) ?? typeof(ReferenceFiles).Assembly.GetManifestResourceStream($"{typeof(ReferenceFiles).Namespace}.Reference.{file}")!;
        Json json;
        try
        {
            using var parsed = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            json = Of(parsed.RootElement);
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException) // the second of text that is no text, like half of a surrogate pair
        {
            throw new UnfitReferenceException(file, [], "it is no JSON");
        }

        return schema.Validate(json, DateOnly.MaxValue) is { Count: > 0 } issues ? throw new UnfitReferenceException(file, issues) : json;
    }

    private static Json Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Json.ObjectOf([.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Of(member.Value)))]),
        JsonValueKind.Array => Json.ArrayOf(element.EnumerateArray().Select(Of)),
        JsonValueKind.String => Json.Of(element.GetString()!),
        JsonValueKind.Number => Json.Of(element.GetDouble()),
        JsonValueKind.True => Json.True,
        JsonValueKind.False => Json.False,
        _ => Json.Null,
    };

    private static Industry IndustryOf(Json one) => new(Id(one), Text(one, "name"), [.. (one["children"]?.Items ?? []).Select(IndustryOf)]);

    private static DueDiligenceLists DueDiligenceOf(Json lists) => new(
        Texts(lists, "employmentStatus"), Texts(lists, "sourceOfFunds"), Texts(lists, "pepStatus"), Texts(lists, "intendedUseOfAccount"),
        Texts(lists, "estimatedYearlyIncome"));

    private static IndustryQuestionnaires OwedOf(Json owed)
    {
        var byIndustry = new Dictionary<Guid, string>();
        foreach (var (industry, code) in owed["byIndustry"]!.Members)
        {
            Need(OfIndustries, Formats.Uuid.TryParse(industry, out var id) && code.Kind == JsonKind.String && byIndustry.TryAdd(id, code.Text),
                "byIndustry has to name codes by references of industries, each once");
        }

        return new IndustryQuestionnaires(byIndustry, Text(owed, "otherwise"));
    }

    private static QuestionnaireDefinition DefinitionOf(Json one) => new(
        Text(one, "code"),
        one.TextAt("title"),
        [.. one["sections"]!.Items.Select(section => new QuestionnaireSection(
            Text(section, "id"),
            section.TextAt("title"),
            [.. section["items"]!.Items.Select(item => new QuestionnaireItem(
                Text(item, "id"),
                item.TextAt("title"),
                Kinds[Text(item, "type")],
                item["required"]?.Boolean ?? false,
                [.. (item["options"]?.Items ?? []).Select(option => new AnswerOption(Text(option, "value"), option.TextAt("title")))]))]))]);

    private static string Text(Json one, string name) => one[name]!.Text;

    private static string[] Texts(Json one, string name) => [.. one[name]!.Items.Select(item => item.Text)];

    private static decimal? Amount(Json one, string name)
    {
        if (one[name] is not { Kind: JsonKind.Number, Number: var amount })
        {
            return null;
        }

        Need(Volumes, Math.Abs(amount) <= MostAmount, $"a {name} in it is larger than any amount of money");
        return (decimal)amount;
    }

    private static Guid Id(Json one) => Guid.ParseExact(Text(one, "reference"), "D");
}
