using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>
/// A registration is one transaction, however many rows it has (design section 4), and whoever else is registered by the same statement. What is asked
/// here is PostgreSQL itself: which transaction wrote a row, and whether a later refusal undid it.
/// </summary>
public sealed class RegistrationTransactionTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly Person Someone = new() { FirstName = "Jane", LastName = "Sample", Email = "a@example.com" };

    [OwnInstanceTheory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(2500)]
    public async Task One_transaction_writes_every_row(int representatives)
    {
        var actor = await NewActor();

        var registered = await Register(actor, Made.Name("Ref"), Representatives(representatives));

        Assert.False(registered.IsRefused);
        Assert.Equal((1, representatives + 3), await Count(
            $"SELECT count(DISTINCT writer), count(*) FROM ({RowsOf(actor)}) AS written"));
    }

    [OwnInstanceTheory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(2500)]
    public async Task A_refused_last_row_leaves_none_of_the_others(int representatives)
    {
        var actor = await NewActor();
        NewRepresentative[] taken = [New(Made.Name("taken"))];
        Assert.False((await Register(actor, Made.Name("Ref"), taken)).IsRefused);

        var refused = await Register(actor, Made.Name("Ref"), [.. Representatives(representatives - 1), .. taken]);

        Assert.Equal(ErrorKind.IdExists, refused.Error?.Kind);
        Assert.Equal((1, 4), await Count($"SELECT count(DISTINCT writer), count(*) FROM ({RowsOf(actor)}) AS written"));
    }

    private async Task<Actor> NewActor()
    {
        var partner = await onboarding.Partner();
        return new Actor(partner.ClientId, partner.Login, Guid.NewGuid().ToString("N"));
    }

    // By the handler: so many representatives don't fit into a body, and the limit of bodies is no promise of the store's.
    private async Task<Result<Customer>> Register(Actor actor, string reference, IReadOnlyList<NewRepresentative> representatives)
    {
        return await onboarding.Own.Services.GetRequiredService<RegisterCustomerHandler>().Handle(
            actor,
            new RegisterBusinessCommand(reference, Uniqueness.Fein, new Organization { Name = "Sample Ltd" }, representatives),
            TimeProvider.System.GetUtcNow(),
            CancellationToken.None);
    }

    private static NewRepresentative[] Representatives(int count) => [.. Enumerable.Range(0, count).Select(_ => New(Made.Name("rep")))];

    private static NewRepresentative New(string id) => new(new SentId(Guid.Empty, id), null, [], Someone);

    private static string RowsOf(Actor actor) => string.Join(" UNION ALL ", new[]
    {
        $"SELECT xmin::text AS writer FROM customers WHERE client_id = '{actor.ClientId}'",
        $"SELECT xmin::text FROM data_keys WHERE client_id = '{actor.ClientId}'",
        $"SELECT xmin::text FROM representatives WHERE client_id = '{actor.ClientId}'",
        $"SELECT xmin::text FROM audit_entries WHERE client_id = '{actor.ClientId}' AND action = 'customer.registered'",
    });

    private async Task<(long Transactions, long Rows)> Count(string query)
    {
        await using var database = NpgsqlDataSource.Create(onboarding.Database.ConnectionString);
        await using var command = database.CreateCommand(query);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
