using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>The part of the customer store that registers; it refuses what it is told to.</summary>
internal sealed class CustomersInMemory : ICustomerStore
{
    public List<Registration> Added { get; } = [];

    public Error? Refusal { get; set; }

    public Task<Error?> Add(Actor actor, Registration registration, CancellationToken cancellation)
    {
        if (Refusal is null)
        {
            Added.Add(registration);
        }

        return Task.FromResult(Refusal);
    }

    public Task<Customer?> Find(Actor actor, SentId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DocumentedCustomer?> FindDocumented(Actor actor, SentId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CustomerId?> Exists(Actor actor, SentId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Result<Customer>> Change(
        Actor actor, SentId id, Func<Customer, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Result<Customer>> Change(
        Actor actor, CustomerScope scope, Func<CustomerState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Result<CustomerStanding>> Move(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
