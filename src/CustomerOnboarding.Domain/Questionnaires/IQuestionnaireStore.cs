using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Questionnaires;

/// <summary>Where the questionnaires of customers are found, their answers sealed. Every call sees the actor's client only.</summary>
public interface IQuestionnaireStore
{
    /// <summary>Those of which something was answered, the last answered first; none of a customer that isn't there.</summary>
    Task<IReadOnlyList<FoundQuestionnaire>> Search(Actor actor, QuestionnaireFilter filter, CancellationToken cancellation);
}

/// <summary>Which questionnaires are searched.</summary>
/// <param name="Customer">Whose; null: anybody's.</param>
/// <param name="Codes">Of these codes; empty: of any.</param>
/// <param name="IsComplete">Whether they are complete; null: both.</param>
/// <param name="Most">How many at most.</param>
public sealed record QuestionnaireFilter(Guid? Customer, IReadOnlyList<string> Codes, bool? IsComplete, int Most);

/// <summary>Finds questionnaires with their answers.</summary>
public sealed class SearchQuestionnairesHandler(IQuestionnaireStore questionnaires)
{
    /// <summary>How many an answer has at most.</summary>
    public const int Most = 100;

    /// <inheritdoc cref="IQuestionnaireStore.Search"/>
    public Task<IReadOnlyList<FoundQuestionnaire>> Handle(Actor actor, QuestionnaireFilter filter, CancellationToken cancellation) =>
        questionnaires.Search(actor, filter, cancellation);
}
