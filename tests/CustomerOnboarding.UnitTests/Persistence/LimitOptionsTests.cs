using CustomerOnboarding.Infrastructure.Persistence;
using Npgsql;

namespace CustomerOnboarding.UnitTests.Persistence;

/// <summary>How much of the pool one client may have where nothing is set.</summary>
public class LimitOptionsTests
{
    [Theory]
    [InlineData(20, null, 10)]
    [InlineData(7, null, 3)]
    [InlineData(1, null, 1)]
    [InlineData(20, 15, 15)]
    public void By_default_a_client_has_half_of_the_pool_and_one_connection_at_least(int pool, int? set, int most) =>
        Assert.Equal(most, new LimitOptions { InFlightPerClient = set }.For(new NpgsqlConnectionStringBuilder { MaxPoolSize = pool }).InFlightPerClient);
}
