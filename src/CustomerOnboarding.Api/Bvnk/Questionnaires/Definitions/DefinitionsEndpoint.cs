using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Definitions;

/// <summary><c>GET /platform/v1/customers/questionnaire/definitions</c>: what questionnaires ask (contract section 5).</summary>
internal sealed class DefinitionsEndpoint(ReferenceLists lists)
{
    public Task<IResult> Handle(Json query, Call call)
    {
        string[] codes = [.. (query["codes"]?.Items ?? []).Select(code => code.Text)];
        var wanted = codes.Length == 0 ? lists.Definitions : [.. lists.Definitions.Where(one => codes.Contains(one.Code))];
        return Task.FromResult<IResult>(codes.Any(code => lists.Definitions.All(one => one.Code != code))
            ? BvnkAnswer.Failure(Unknown)
            : BvnkAnswer.Done<IReadOnlyList<DefinitionAnswer>>([.. wanted.Select(DefinitionAnswer.Of)]));
    }

    public static BvnkFailure Unknown { get; } = BvnkFailure.Invalid("codes", "must be codes of questionnaires that there are");
}

/// <summary>A questionnaire as it is defined.</summary>
internal sealed record DefinitionAnswer(string Code, string? Title, IReadOnlyList<SectionDefinitionAnswer> Sections)
{
    public static DefinitionAnswer Of(QuestionnaireDefinition definition) => new(
        definition.Code, definition.Title, [.. definition.Sections.Select(SectionDefinitionAnswer.Of)]);
}

/// <summary>A section of a questionnaire.</summary>
internal sealed record SectionDefinitionAnswer(string Id, string? Title, IReadOnlyList<ItemDefinitionAnswer> Items)
{
    public static SectionDefinitionAnswer Of(QuestionnaireSection section) => new(section.Id, section.Title, [.. section.Items.Select(ItemDefinitionAnswer.Of)]);
}

/// <summary>An item of a questionnaire.</summary>
internal sealed record ItemDefinitionAnswer(string Id, string? Title, string Type, bool Required, IReadOnlyList<OptionAnswer>? Options)
{
    public static ItemDefinitionAnswer Of(QuestionnaireItem item) => new(
        item.Id,
        item.Title,
        ReferenceFiles.TypeOf(item.Kind),
        item.IsRequired,
        item.Options.Count == 0 ? null : [.. item.Options.Select(option => new OptionAnswer(option.Value, option.Title))]);
}

/// <summary>An option of a choice.</summary>
internal sealed record OptionAnswer(string Value, string? Title);
