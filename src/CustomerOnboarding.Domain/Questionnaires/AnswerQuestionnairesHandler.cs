using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Questionnaires;

/// <summary>What was answered to questionnaires, as a function of those that the customer has.</summary>
public abstract record SentAnswers
{
    /// <summary>How the verification goes that begins with the last answer.</summary>
    public required VerificationPolicy Policy { get; init; }

    /// <summary>
    /// The answers by the code of their questionnaire, or <see cref="ErrorKind.ProfileNotAccepted"/> when one is to nothing that was asked, or none to what was.
    /// </summary>
    /// <param name="assigned">The customer's questionnaires.</param>
    /// <param name="documents">Its documents.</param>
    public abstract Result<IReadOnlyDictionary<string, IReadOnlyList<Answer>>> Read(
        IReadOnlyList<AssignedQuestionnaire> assigned, IReadOnlyCollection<Guid> documents);
}

/// <summary>
/// Takes answers of a business to its questionnaires, all or none. With the last that was missing its verification begins in the background, unless one is open,
/// in the same transaction.
/// </summary>
public sealed class AnswerQuestionnairesHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.WrongCustomerType"/>, <see cref="ErrorKind.ProfileNotAccepted"/>,
    /// <see cref="ErrorKind.NothingAwaited"/> when the customer doesn't wait for its client, <see cref="ErrorKind.QuestionnaireComplete"/>. What changes nothing is
    /// taken whatever its status.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, SentId customer, SentAnswers sent, CancellationToken cancellation) =>
        customers.Change(actor, new CustomerScope(customer) { WithQuestionnaires = true }, (state, now) => Decide(state, sent, now), cancellation);

    internal static Result<CustomerChange> Decide(CustomerState state, SentAnswers sent, DateTimeOffset now)
    {
        var (customer, assigned) = (state.Customer, state.Customer.Questionnaires);
        if (customer.Id.Type != CustomerType.Business)
        {
            return CustomerErrors.WrongType(customer.Id, CustomerType.Business);
        }

        var read = sent.Read(assigned, [.. state.Documents.Select(document => document.Id)]);
        if (read.IsRefused)
        {
            return read.Error;
        }

        AssignedQuestionnaire[] after = [.. assigned.Select(one => read.Value.TryGetValue(one.Code, out var answers) ? one.With(answers) : one)];
        var changed = assigned.Zip(after).Where(pair => !ReferenceEquals(pair.First, pair.Second)).ToArray();
        if (changed.Length == 0)
        {
            return CustomerChange.None;
        }

        if (!customer.Standing.WaitsForClient)
        {
            return CustomerErrors.NothingAwaited(customer.Standing);
        }

        if (changed.FirstOrDefault(pair => pair.First.IsComplete).First is { } complete)
        {
            return new QuestionnaireComplete(complete.Code);
        }

        var awaits = after.Any(one => !one.IsComplete);
        return new CustomerChange
        {
            Customer = customer with { Standing = customer.Standing with { AwaitsAnswers = awaits, UpdatedAt = now }, Questionnaires = after },
            Entries = [AuditEntries.QuestionnairesAnswered(customer.Id.Value, changed.Select(pair => pair.First.Code))],
            Run = awaits ? null : new RunRequest(sent.Policy, OpenRun.IsEnough),
        };
    }
}

/// <summary>The questionnaire is complete, and takes no other answers.</summary>
/// <param name="Code">Which.</param>
public sealed record QuestionnaireComplete(string Code) : Error(ErrorKind.QuestionnaireComplete);
