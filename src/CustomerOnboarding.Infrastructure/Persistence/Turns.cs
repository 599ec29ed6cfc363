using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// Before a request takes a connection of its own it waits here for its turn, so that one client's many don't take all that the others need too. Whoever
/// changes a customer waits for that customer first: behind the database's lock of it they would all hold a connection each. Gathered statements
/// (<see cref="Gathering{TAsk, TAnswer}"/>) need no turn, since nobody holds a connection for them alone.
/// </summary>
/// <remarks>
/// One order for everybody: customers (by id), then the client, then the database. Nobody who has a turn asks for another before the end of the first, or two
/// could wait for each other.
/// </remarks>
/// <param name="limits">How many connections a client may hold.</param>
/// <param name="patience">How long one waits for a turn: as long as for a connection and an answer.</param>
internal sealed class Turns(LimitOptions limits, TimeSpan patience)
{
    private readonly KeyedQueue<string> clients = new(limits.InFlightPerClient!.Value, patience);

    private readonly KeyedQueue<(string ClientId, Guid CustomerId)> customers = new(1, patience);

    /// <summary>The turn of a request that only reads, or that changes no customer.</summary>
    /// <exception cref="TimeoutException">It didn't come in time.</exception>
    public async ValueTask<Turn> Take(Actor actor, CancellationToken cancellation) =>
        new(default, default, await Client(actor, cancellation));

    /// <summary>The turn of a request that changes a customer, or one beside another.</summary>
    /// <exception cref="TimeoutException">It didn't come in time.</exception>
    public async ValueTask<Turn> Take(Actor actor, Guid customer, Guid? other, CancellationToken cancellation)
    {
        var (first, second) = other is { } beside && beside != customer && beside != Guid.Empty
            ? customer.CompareTo(beside) < 0 ? (customer, (Guid?)beside) : (beside, customer)
            : (customer, null);
        var turn = default(Turn);
        try
        {
            turn = turn with { First = await customers.Enter((actor.ClientId, first), cancellation) };
            turn = second is { } then ? turn with { Second = await customers.Enter((actor.ClientId, then), cancellation) } : turn;
            return turn with { Client = await Client(actor, cancellation) };
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private ValueTask<KeyedQueue<string>.Place> Client(Actor actor, CancellationToken cancellation) =>
        actor.IsClient ? clients.Enter(actor.ClientId, cancellation) : default;

    /// <summary>A turn, until it is disposed of.</summary>
    public readonly record struct Turn(
        KeyedQueue<(string ClientId, Guid CustomerId)>.Place First, KeyedQueue<(string ClientId, Guid CustomerId)>.Place Second, KeyedQueue<string>.Place Client)
        : IDisposable
    {
        public void Dispose()
        {
            Client.Dispose();
            Second.Dispose();
            First.Dispose();
        }
    }
}
