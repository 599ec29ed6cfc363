namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// How many customers clients have in their lists, kept so that no total is counted anew. Each transaction adds its changes behind one another, so that none waits for
/// another, and what was kept and the changes are together exact at any time.
/// </summary>
public interface IListCounts
{
    /// <summary>Adds changes up, so that few have to be looked at. Returns whether there may be more.</summary>
    Task<bool> AddUp(CancellationToken cancellation);
}
