using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Questionnaires.Answer;

/// <summary>A customer after its answers (contract section 5).</summary>
internal sealed record AnsweredAnswer(string Reference, string Status, OwedAnswers? InfoRequired)
{
    public static AnsweredAnswer Of(CustomerDossier dossier)
    {
        var standing = dossier.Customer.Standing;
        var owed = dossier.Owed(VerificationPolicy.DocumentSets);
        return new(
            WireValues.Reference(standing.Id.Value),
            WireStatus.Of(standing),
            standing.WaitsForClient ? new OwedAnswers(owed.Questionnaires, [.. owed.Answers.Select(MissingAnswerAnswer.Of)]) : null);
    }
}

/// <summary>What is missing of answers alone.</summary>
internal sealed record OwedAnswers(IReadOnlyList<string> QuestionnaireCodes, IReadOnlyList<MissingAnswerAnswer> MissingAnswers);
