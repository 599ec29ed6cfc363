using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>What a customer owes (contract section 4). Arrays are always there.</summary>
internal sealed record InfoRequiredAnswer(
    IReadOnlyList<string> QuestionnaireCodes,
    IReadOnlyList<string> Questionnaires,
    IReadOnlyList<MissingAnswerAnswer> MissingAnswers,
    IReadOnlyList<OwedDocumentAnswer> Documents,
    IReadOnlyList<string> Fields)
{
    public static InfoRequiredAnswer Of(CustomerDossier dossier)
    {
        var owed = dossier.Owed(VerificationPolicy.DocumentSets);
        return new(
            owed.Questionnaires,
            owed.Questionnaires,
            [.. owed.Answers.Select(MissingAnswerAnswer.Of)],
            [.. owed.Requirements.Where(one => one.Kind == RequirementKind.Document).Select(OwedDocumentAnswer.Of)],
            [.. owed.Data.Select(FieldOf)]);
    }

    private static string FieldOf(RequestedData data) => data switch
    {
        RequestedData.Ssn => "taxIdentification",
    };
}

/// <summary>An answer that is missing.</summary>
internal sealed record MissingAnswerAnswer(string Code, string SectionId, string ItemId)
{
    public static MissingAnswerAnswer Of(MissingAnswer missing) => new(missing.Code, missing.Section, missing.Item);
}

/// <summary>Documents that are missing: of any one of the types all of the sub types.</summary>
internal sealed record OwedDocumentAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CustomerPersonReference, IReadOnlyList<string> Types, IReadOnlyList<string> SubTypes)
{
    public static OwedDocumentAnswer Of(Requirement requirement)
    {
        var types = requirement.AnyOf.Select(DocumentTypes.Of).ToArray();
        return new(
            PersonReference.Of(requirement.Entity),
            [.. types.Select(type => type.Type).Distinct()],
            [.. types.Select(type => type.SubType).OfType<string>(), .. requirement.Sides.Select(SideOf)]);
    }

    private static string SideOf(DocumentSide side) => side switch
    {
        DocumentSide.Front => DocumentTypes.Front,
        DocumentSide.Back => DocumentTypes.Back,
    };
}
