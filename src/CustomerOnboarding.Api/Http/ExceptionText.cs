using System.Net.Sockets;
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

    /// <summary>Why a database wasn't reached: the innermost cause, by its name.</summary>
    public static string CauseOf(Exception outage)
    {
        var cause = outage;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause is SocketException socket ? $"{socket.SocketErrorCode}" : KindOf(cause);
    }

    public static string KindOf(Exception exception) =>
        exception is PostgresException postgres
            ? $"{nameof(PostgresException)} {postgres.SqlState} {postgres.ConstraintName}".TrimEnd()
            : exception.GetType().Name;
}
