using System.Text;
using Npgsql;

namespace CustomerOnboarding.Api.Http;

/// <summary>Exceptions as a log may show them: types, SQL states and stacks. Messages stay out: they may quote personal data.</summary>
internal static class ExceptionText
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            text.Append(KindOf(cause)).Append('\n').Append(cause.StackTrace).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    public static string KindOf(Exception exception) =>
        exception is PostgresException postgres
            ? $"{nameof(PostgresException)} {postgres.SqlState} {postgres.ConstraintName}".TrimEnd()
            : exception.GetType().Name;
}
