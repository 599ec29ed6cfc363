using System.Net.Sockets;
using CustomerOnboarding.Infrastructure.Persistence;
using Npgsql;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>Which failures say that PostgreSQL is away, and which are somebody else's.</summary>
public sealed class DatabaseOutageTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new NpgsqlException("Broken.", new IOException("Reset.", new SocketException(104))), true },
        { new NpgsqlException("Refused.", new SocketException(111)), true },
        { new InvalidOperationException("Wrapped.", new NpgsqlException("Slow.", new TimeoutException())), true },
        { new TimeoutException(), true },
        { new PostgresException("Starting.", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow), true },
        { new PostgresException("Held.", "ERROR", "ERROR", PostgresErrorCodes.LockNotAvailable), true },
        { new PostgresException("Taken.", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation), false },
        { new IOException("The caller hung up.", new SocketException(104)), false },
        { new SocketException(104), false },
        { new InvalidOperationException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Only_what_comes_from_Npgsql_or_runs_out_of_time_is_an_outage(Exception failure, bool isOutage) =>
        Assert.Equal(isOutage, DatabaseOutage.Is(failure));
}
