using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// Lists of customers by filter, order and page, of whatever registrations asked to be listed (<see cref="RegisterCustomerCommand.IsListed"/>). One statement
/// reads a page; the total is counted in the same snapshot. Removed customers are in no client's list.
/// </summary>
public interface ICustomerList
{
    /// <summary>A page of the client's customers, from their columns alone.</summary>
    Task<CustomerPage<CustomerSummary>> Page(Actor actor, CustomerQuery query, CancellationToken cancellation);

    /// <summary>
    /// A page of the client's customers, whole and with their documents, in the same snapshot too; withholds SSNs. Those whose data key is gone are left out.
    /// </summary>
    Task<CustomerPage<DocumentedCustomer>> DocumentedPage(Actor actor, CustomerQuery query, CancellationToken cancellation);

    /// <summary>
    /// A page of the customers of all clients, for operators, removed ones and those in no list included. Whoever asks records the reading. Of what
    /// is registered while it is read nothing is promised; everything else is there, unless <see cref="CustomerPage{T}.IsUpToDate"/> says otherwise.
    /// </summary>
    Task<CustomerPage<CustomerSummary>> Search(CustomerQuery query, CancellationToken cancellation);
}
