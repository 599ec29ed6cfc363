namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// The copy of customers' columns that operators search through, over all clients. It is brought up to date behind the writes, so that no registration pays for its
/// indexes; whoever searches brings it up to date first.
/// </summary>
public interface ICustomerSearchCopy
{
    /// <summary>
    /// Copies what was committed before; waits while another instance is at it. False when it stopped before the end: a great many were registered lately.
    /// </summary>
    /// <param name="customers">When to stop: once so many were copied, or some more.</param>
    /// <param name="cancellation">Ends it between two parts, each of which counts.</param>
    Task<bool> CatchUp(int customers, CancellationToken cancellation);
}
