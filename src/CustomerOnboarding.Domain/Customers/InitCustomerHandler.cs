using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What a registration says: exactly one of an individual or a business (contract section 5, <c>POST /customer/init</c>).</summary>
/// <param name="Reference">The client's own reference.</param>
public abstract record InitCustomerCommand(string Reference);

/// <summary>Registers an individual.</summary>
public sealed record InitIndividualCommand(string Reference, Person Person) : InitCustomerCommand(Reference);

/// <summary>Registers a business with its representatives; a representative's id is made up when null.</summary>
public sealed record InitBusinessCommand(
    string Reference,
    string Name,
    string FederalEin,
    IReadOnlyList<Address> Addresses,
    IReadOnlyList<Phone> Phones,
    IReadOnlyList<InitRepresentative> Representatives) : InitCustomerCommand(Reference);

/// <summary>A representative as sent.</summary>
public sealed record InitRepresentative(string? Id, string? Reference, string? Type, Person Person);

/// <summary>
/// Registers a customer; starts no KYC. Refuses a duplicate reference, SSN (individuals), FEIN (businesses) or representative id.
/// </summary>
public sealed class InitCustomerHandler(ICustomerStore customers)
{
    /// <summary>The customer as registered, in status <see cref="CustomerStatus.ApprovalPending"/>.</summary>
    public async Task<Result<Customer>> Handle(
        Actor actor, InitCustomerCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        if (RepeatedId(command) is { } id)
        {
            return CustomerErrors.IdExists(id);
        }

        var customer = Register(command, now);
        return await customers.Add(actor, customer, new AuditEntry("customer.registered", customer.Id), cancellation);
    }

    private static string? RepeatedId(InitCustomerCommand command) => (command as InitBusinessCommand)?.Representatives
        .Where(representative => representative.Id is not null)
        .GroupBy(representative => representative.Id)
        .FirstOrDefault(same => same.Skip(1).Any())?.Key;

    private static Customer Register(InitCustomerCommand command, DateTimeOffset now) => command switch
    {
        InitIndividualCommand individual => new Individual(
            Identifier.Individual(now), command.Reference, CustomerStatus.ApprovalPending, null, now, now, individual.Person),
        InitBusinessCommand business => new Business(
            Identifier.Business(now), command.Reference, CustomerStatus.ApprovalPending, null, now, now,
            business.Name, business.FederalEin, business.Addresses, business.Phones,
            [.. business.Representatives.Select(sent =>
                new Representative(sent.Id ?? Identifier.Business(now), sent.Reference, sent.Type, sent.Person))],
            []),
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(command)),
    };
}
