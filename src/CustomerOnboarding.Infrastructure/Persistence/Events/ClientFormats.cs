using System.Collections.Concurrent;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>
/// In which form each client is told. A client speaks one dialect for good, so it is asked for once: a change of a client that is told only of applications
/// learns without a statement that nobody wants to know.
/// </summary>
internal sealed class ClientFormats(IEnumerable<IEventFormat> formats)
{
    private readonly Dictionary<string, IEventFormat> byName = formats.ToDictionary(format => format.Name);
    private readonly ConcurrentDictionary<string, string> dialects = new();

    /// <summary>The form of a dialect; null when it has none: its clients are told nothing.</summary>
    public IEventFormat? Named(string dialect) => byName.GetValueOrDefault(dialect);

    /// <summary>The form of a client's dialect, likewise.</summary>
    /// <param name="db">Asked when it isn't known yet: in a transaction its own, or two connections would be held at once.</param>
    /// <param name="clientId">Whose.</param>
    /// <param name="cancellation">Ends the question.</param>
    public async ValueTask<IEventFormat?> Of(OnboardingDbContext db, string clientId, CancellationToken cancellation)
    {
        if (!dialects.TryGetValue(clientId, out var dialect))
        {
            dialect = await db.Clients.Where(client => client.ClientId == clientId).Select(client => client.Dialect).SingleAsync(cancellation);
            dialects[clientId] = dialect;
        }

        return Named(dialect);
    }
}
