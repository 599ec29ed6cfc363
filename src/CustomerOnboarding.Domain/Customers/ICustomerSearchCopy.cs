namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// The copy of customers' columns that operators search through, over all clients. It is brought up to date behind the writes, so that no registration pays for its
/// indexes; whoever searches brings it up to date first.
/// </summary>
public interface ICustomerSearchCopy
{
    /// <summary>
    /// Copies what was committed before, in a number of steps at most; waits while another instance is at it. False when that wasn't enough: a great many were
    /// registered lately.
    /// </summary>
    Task<bool> CatchUp(int steps, CancellationToken cancellation);
}
