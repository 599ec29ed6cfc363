using System.Globalization;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;

/// <summary>Answers as they were sent, held to what the customer was asked (contract section 5).</summary>
/// <param name="Body">A body that its schema has passed.</param>
internal sealed record SentQuestionnaires(Json Body) : SentAnswers
{
    public override Result<IReadOnlyDictionary<string, IReadOnlyList<Domain.Questionnaires.Answer>>> Read(
        IReadOnlyList<AssignedQuestionnaire> assigned, IReadOnlyCollection<Guid> documents)
    {
        var (answers, issues) = (new Dictionary<string, IReadOnlyList<Domain.Questionnaires.Answer>>(), new List<Issue>());
        foreach (var (sent, at) in Each(Body, IssuePath.Root))
        {
            var code = sent["code"]!.Text;
            if (assigned.FirstOrDefault(one => one.Code == code) is not { } questionnaire)
            {
                issues.Add(NotAsked(at, "code"));
                continue;
            }

            Domain.Questionnaires.Answer[] said = [.. Sections(sent, at, questionnaire.Definition, documents, issues)];
            answers[code] = answers.TryGetValue(code, out var before) ? [.. before, .. said] : said;
        }

        return issues.Count > 0 ? new ProfileNotAccepted(issues) : answers;
    }

    private static IEnumerable<Domain.Questionnaires.Answer> Sections(
        Json sent, IssuePath outer, QuestionnaireDefinition definition, IReadOnlyCollection<Guid> documents, List<Issue> issues)
    {
        foreach (var (section, at) in Each(sent["sections"]!, To(outer, "sections")))
        {
            var id = section["id"]!.Text;
            if (definition.Sections.All(one => one.Id != id))
            {
                issues.Add(NotAsked(at, "id"));
                continue;
            }

            foreach (var (item, itemAt) in Each(section["items"]!, To(at, "items")))
            {
                if (definition.Find(id, item["id"]!.Text) is not { } asked)
                {
                    issues.Add(NotAsked(itemAt, "id"));
                }
                else if (Values(item, itemAt, asked, documents, issues) is { } values)
                {
                    yield return new(id, asked.Id, values);
                }
            }
        }
    }

    // Null when it is no answer, which is then told.
    private static IReadOnlyList<string>? Values(
        Json item, IssuePath at, QuestionnaireItem asked, IReadOnlyCollection<Guid> documents, List<Issue> issues)
    {
        var (own, other) = AnswerRules.IsOfSeveral(asked.Kind) ? ("values", "value") : ("value", "values");
        if ((item[own] ?? item[other]) is not { } sent)
        {
            issues.Add(new Issue(at, new Violation(RuleKind.Required) { Property = own }));
            return null;
        }

        if (sent.Kind == JsonKind.Null)
        {
            return [];
        }

        string[] values = item[own] is null ? [] : sent.Kind == JsonKind.Array ? [.. sent.Items.Select(TextOf)] : [TextOf(sent)];
        if (!AnswerRules.Fit(asked, values, documents))
        {
            issues.Add(new Issue(
                To(at, item[own] is null ? other : own),
                new Violation(RuleKind.Format) { Format = FieldFormats.AnswerOfType, Property = ReferenceFiles.TypeOf(asked.Kind) }));
            return null;
        }

        return asked.Kind == AnswerKind.Document && Uuid.TryParse(values[0], out var document) ? [WireValues.Reference(document)] : values;
    }

    private static string TextOf(Json value) => value.Kind switch
    {
        JsonKind.Boolean => value.Boolean ? "true" : "false",
        JsonKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        JsonKind.Null or JsonKind.String or JsonKind.Array or JsonKind.Object => value.Text,
    };

    private static IEnumerable<(Json Item, IssuePath At)> Each(Json list, IssuePath outer) =>
        list.Items.Select((item, index) => (item, outer.To(new PathStep(PathStepKind.Item, Index: index))));

    private static Issue NotAsked(IssuePath at, string name) => new(To(at, name), new Violation(RuleKind.Format) { Format = FieldFormats.Asked });

    private static IssuePath To(IssuePath outer, string name) => outer.To(new PathStep(PathStepKind.Property, name));
}
