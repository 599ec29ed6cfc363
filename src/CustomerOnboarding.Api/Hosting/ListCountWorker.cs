using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Adds up what changed in clients' lists, so that a total has few changes to look at.</summary>
internal sealed class ListCountWorker(IListCounts counts, DatabaseStart database, ILogger<ListCountWorker> logger) : Worker(database, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override Task<bool> Round(CancellationToken cancellation) => counts.AddUp(cancellation);
}
