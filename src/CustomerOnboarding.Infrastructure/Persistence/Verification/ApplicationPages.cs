using System.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Reads pages of applications whose size is known only row by row: one of a large business is a hundred times one of a person.</summary>
internal static class ApplicationPages
{
    /// <summary>How many rows are loaded at a time, and so at most for nothing. What is asked for mostly is no more.</summary>
    public const int Portion = 100;

    /// <summary>Gives rows to <paramref name="takes"/> until it takes no more or there are as many as asked for; true when there are more behind.</summary>
    /// <param name="db">Where no transaction is under way.</param>
    /// <param name="rows">In their order.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="takes">Whether the page has room for it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<bool> Read(
        OnboardingDbContext db, IQueryable<ApplicationRow> rows, int take, int skip, Func<ApplicationRow, bool> takes, CancellationToken cancellation)
    {
        // Several statements, one snapshot; one statement is one anyway.
        await using var snapshot = take > Portion ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation) : null;
        for (var taken = 0; ;)
        {
            var wanted = Math.Min(Portion, take - taken);
            var passed = (int)Math.Min((long)skip + taken, int.MaxValue);
            var found = await rows.Skip(passed).Take(wanted + 1).ToListAsync(cancellation); // one more tells whether there are more
            foreach (var row in found.Take(wanted))
            {
                if (!takes(row))
                {
                    return true;
                }
            }

            taken += wanted;
            if (found.Count <= wanted || taken == take)
            {
                return found.Count > wanted;
            }
        }
    }
}
