using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Questionnaires;

internal sealed class QuestionnaireStore(CustomerMapping mapping, IDbContextFactory<OnboardingDbContext> contexts, Turns turns) : IQuestionnaireStore
{
    public async Task<IReadOnlyList<FoundQuestionnaire>> Search(Actor actor, QuestionnaireFilter filter, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Questionnaires.AsNoTracking().Where(row => row.ClientId == actor.ClientId && row.Answers != null);
        rows = filter.Customer is { } customer ? rows.Where(row => row.CustomerId == customer) : rows;
        rows = filter.Codes.Count > 0 ? rows.Where(row => filter.Codes.Contains(row.Code)) : rows;
        rows = filter.IsComplete is { } isComplete ? rows.Where(row => row.IsComplete == isComplete) : rows;
        // Whose data key is gone can't be read any more, and isn't there for its client.
        var found = await (
            from row in rows
            join key in db.DataKeys on new { row.ClientId, row.CustomerId } equals new { key.ClientId, key.CustomerId }
            join owner in db.Customers on new { row.ClientId, row.CustomerId } equals new { owner.ClientId, owner.CustomerId }
            where !actor.IsClient || owner.Status != CustomerStatus.Closed || owner.Cause == null
            orderby row.UpdatedAt descending, row.CustomerId, row.Code
            select new { row, key }).Take(filter.Most).ToListAsync(cancellation);
        return [.. found.Select(one => new FoundQuestionnaire(one.row.CustomerId, SealedAnswers.Open(one.row, mapping.Cipher(one.key))))];
    }
}
