using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Search;

/// <summary><c>GET /platform/v1/customers/questionnaires</c>: the answers that were submitted (contract section 5).</summary>
internal sealed class SearchEndpoint(SearchQuestionnairesHandler handler)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var customer = query.TextAt("customerReference") is { } sent ? Uuid.TryParse(sent, out var id) ? id : Guid.Empty : (Guid?)null;
        bool? isComplete = query.TextAt("status") is { } status ? status == QuestionnaireAnswer.Completed : null;
        var filter = new QuestionnaireFilter(customer, [.. (query["codes"]?.Items ?? []).Select(code => code.Text)], isComplete, SearchQuestionnairesHandler.Most);
        var found = await handler.Handle(call.Actor, filter, call.Cancellation);
        return BvnkAnswer.Done<IReadOnlyList<QuestionnaireAnswer>>([.. found.Select(QuestionnaireAnswer.Of)]);
    }
}

/// <summary>A questionnaire with what was answered.</summary>
internal sealed record QuestionnaireAnswer(string CustomerReference, string QuestionnaireCode, string Status, IReadOnlyList<SectionAnswer> Sections)
{
    public const string Completed = "COMPLETED";

    public static string StatusOf(bool isComplete) => isComplete ? Completed : "INCOMPLETE";

    public static QuestionnaireAnswer Of(FoundQuestionnaire found) => new(
        WireValues.Reference(found.Customer),
        found.Questionnaire.Code,
        StatusOf(found.Questionnaire.IsComplete),
        [
            .. from section in found.Questionnaire.Definition.Sections
               let items = ItemAnswer.All(section, found.Questionnaire)
               where items.Count > 0
               select new SectionAnswer(section.Id, items),
        ]);
}

/// <summary>What was answered in a section.</summary>
internal sealed record SectionAnswer(string Id, IReadOnlyList<ItemAnswer> Items);

/// <summary>What was answered to an item: a value, or several where it takes them.</summary>
internal sealed record ItemAnswer(string Id, string? Value, IReadOnlyList<string>? Values)
{
    public static IReadOnlyList<ItemAnswer> All(QuestionnaireSection section, AssignedQuestionnaire questionnaire) =>
    [
        .. from item in section.Items
           let answer = questionnaire.Answers.FirstOrDefault(one => one.IsOf(section.Id, item.Id))
           where answer is not null
           select AnswerRules.IsOfSeveral(item.Kind) ? new ItemAnswer(item.Id, null, answer.Values) : new ItemAnswer(item.Id, answer.Values[0], null),
    ];
}
