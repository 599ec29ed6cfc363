using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Duplicates are decided by unique indexes; the name of the violated one says which error it is.</summary>
internal static class UniqueViolation
{
    /// <summary>The violated unique index; null when the failure was something else.</summary>
    public static string? IndexOf(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation
            ? violation.ConstraintName
            : null;
}
