using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Questionnaires;

/// <summary>A questionnaire that a customer has to answer, with what it has answered.</summary>
/// <param name="Definition">As it was when assigned.</param>
/// <param name="Answers">The answers, in the definition's order; each of an item that the definition has.</param>
public sealed record AssignedQuestionnaire(QuestionnaireDefinition Definition, IReadOnlyList<Answer> Answers)
{
    /// <summary>Which it is.</summary>
    public string Code => Definition.Code;

    /// <summary>Whether every item that has to be has an answer.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The items that have to be answered and aren't, in the definition's order.</summary>
    public IReadOnlyList<MissingAnswer> Missing =>
    [
        .. from section in Definition.Sections
           from item in section.Items
           where item.IsRequired && !Answers.Any(answer => answer.IsOf(section.Id, item.Id))
           select new MissingAnswer(Code, section.Id, item.Id),
    ];

    /// <summary>A questionnaire just assigned.</summary>
    public static AssignedQuestionnaire Of(QuestionnaireDefinition definition) => new(definition, []);

    /// <summary>With what was said, item by item: what has no values is taken back, what wasn't said stays. The same when nothing is another.</summary>
    public AssignedQuestionnaire With(IReadOnlyList<Answer> said)
    {
        var answers = Answers.ToDictionary(one => (one.Section, one.Item));
        foreach (var one in said)
        {
            answers[(one.Section, one.Item)] = one;
        }

        Answer[] merged =
        [
            .. from section in Definition.Sections
               from item in section.Items
               let answer = answers.GetValueOrDefault((section.Id, item.Id))
               where answer is { Values.Count: > 0 }
               select answer,
        ];
        return merged.Length == Answers.Count && merged.Zip(Answers).All(pair => pair.First.SaysTheSame(pair.Second)) ? this : this with { Answers = merged };
    }

    /// <summary>Without the answers that name a document; the same when none does.</summary>
    public AssignedQuestionnaire WithoutDocument(Guid document) => With(
    [
        .. from answer in Answers
           where Definition.Find(answer.Section, answer.Item) is { Kind: AnswerKind.Document }
           where answer.Values.Any(value => Uuid.TryParse(value, out var id) && id == document)
           select answer with { Values = [] },
    ]);
}

/// <summary>What was answered to an item.</summary>
/// <param name="Section">The item's section.</param>
/// <param name="Item">Which.</param>
/// <param name="Values">The answer: one value, or several where the item takes them. Empty: it is taken back.</param>
public sealed record Answer(string Section, string Item, IReadOnlyList<string> Values)
{
    /// <summary>Whether it is one to this item.</summary>
    public bool IsOf(string section, string item) => (Section, Item) == (section, item);

    /// <summary>Whether it is the same answer to the same item.</summary>
    public bool SaysTheSame(Answer other) => other.IsOf(Section, Item) && Values.SequenceEqual(other.Values);
}

/// <summary>An item without the answer that it has to have.</summary>
/// <param name="Code">Of which questionnaire.</param>
/// <param name="Section">Its section.</param>
/// <param name="Item">Which.</param>
public sealed record MissingAnswer(string Code, string Section, string Item);

/// <summary>A customer's questionnaire, as a search finds it.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Questionnaire">What it is.</param>
public sealed record FoundQuestionnaire(Guid Customer, AssignedQuestionnaire Questionnaire);

/// <summary>A questionnaire that a change made complete, or that isn't any more.</summary>
/// <param name="Code">Which.</param>
/// <param name="IsComplete">Whether it is complete now.</param>
public sealed record QuestionnaireStep(string Code, bool IsComplete);
