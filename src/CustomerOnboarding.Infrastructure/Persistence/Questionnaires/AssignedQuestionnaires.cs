using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Questionnaires;

/// <summary>The questionnaires of a customer, in the transaction of whatever changes the customer and under its lock.</summary>
internal sealed class AssignedQuestionnaires
{
    private readonly List<(QuestionnaireRow Row, AssignedQuestionnaire Was)> known;

    private AssignedQuestionnaires(List<(QuestionnaireRow Row, AssignedQuestionnaire Was)> known) => this.known = known;

    /// <summary>None, where nobody asked.</summary>
    public static AssignedQuestionnaires None { get; } = new([]);

    /// <summary>As they are, in the order in which they were assigned.</summary>
    public IReadOnlyList<AssignedQuestionnaire> All => [.. known.Select(one => one.Was)];

    /// <summary>The rows of those that a registration assigns.</summary>
    public static IEnumerable<QuestionnaireRow> Assign(string clientId, Registration registration) => registration.Questionnaires.Select((definition, ordinal) => new QuestionnaireRow
    {
        ClientId = clientId,
        CustomerId = registration.Customer.Id.Value,
        Code = definition.Code,
        Ordinal = ordinal,
        Definition = StoredDefinition.Of(definition),
        IsComplete = AssignedQuestionnaire.Of(definition).IsComplete,
        UpdatedAt = registration.Customer.CreatedAt,
    });

    /// <summary>Loads them, tracked, so that they can be written back.</summary>
    public static async Task<AssignedQuestionnaires> Load(UnitOfWork work, Guid customer, FieldCipher cipher, CancellationToken cancellation)
    {
        var rows = await Of(work.Db, work.Actor.ClientId, customer).ToListAsync(cancellation);
        return new([.. rows.Select(row => (row, SealedAnswers.Open(row, cipher)))]);
    }

    /// <summary>A customer's as they are, to be shown.</summary>
    public static async Task<IReadOnlyList<AssignedQuestionnaire>> Read(OnboardingDbContext db, CustomerRow customer, FieldCipher cipher, CancellationToken cancellation) =>
        customer.AwaitsAnswers is null
            ? []
            : [.. (await Of(db, customer.ClientId, customer.CustomerId).AsNoTracking().ToListAsync(cancellation)).Select(row => SealedAnswers.Open(row, cipher))];

    /// <summary>A customer's, in the order in which they were assigned.</summary>
    public static IQueryable<QuestionnaireRow> Of(OnboardingDbContext db, string clientId, Guid customer) => db.Questionnaires
        .Where(row => row.ClientId == clientId && row.CustomerId == customer)
        .OrderBy(row => row.Ordinal);

    /// <summary>Writes those that were answered of all, as they are now; which of them became complete by it, or aren't any more.</summary>
    public IReadOnlyList<QuestionnaireStep> Write(IReadOnlyList<AssignedQuestionnaire> after, FieldCipher cipher, DateTimeOffset now)
    {
        var steps = new List<QuestionnaireStep>();
        foreach (var ((row, was), one) in known.Zip(after))
        {
            if (ReferenceEquals(was, one))
            {
                continue;
            }

            row.Answers = SealedAnswers.Seal(row.CustomerId, one, cipher);
            row.UpdatedAt = now;
            if (row.IsComplete != one.IsComplete)
            {
                row.IsComplete = one.IsComplete;
                steps.Add(new QuestionnaireStep(one.Code, one.IsComplete));
            }
        }

        return steps;
    }
}
