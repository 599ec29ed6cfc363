using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>New contact data; null leaves a field as it is, an array replaces the stored one whole (contract section 5).</summary>
public sealed record ContactUpdate(string? Email, IReadOnlyList<Address>? Addresses, IReadOnlyList<Phone>? Phones);

/// <summary>New contact data of one representative.</summary>
public sealed record RepresentativeUpdate(string Id, ContactUpdate Contact);

/// <summary>
/// <c>POST /customer/update</c>. <paramref name="Person"/> is what only individuals have; the rest is what only businesses have. What was
/// sent of the other type is refused, whichever type the customer turns out to be.
/// </summary>
public sealed record UpdateCustomerCommand(
    string CustomerId,
    ContactUpdate Person,
    IReadOnlyList<Address>? BusinessAddresses,
    IReadOnlyList<Phone>? BusinessPhones,
    IReadOnlyList<RepresentativeUpdate>? BusinessRepresentatives);

/// <summary>Changes contact data of a customer, all or nothing.</summary>
public sealed class UpdateCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer after the update, or <see cref="ErrorKind.CustomerNotFound"/>, a refusal by its status,
    /// <see cref="ErrorKind.InvalidFieldForCustomerType"/>, <see cref="ErrorKind.RepresentativeNotFound"/>.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, UpdateCustomerCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        customers.Change(actor, command.CustomerId, customer => Decide(customer, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer customer, UpdateCustomerCommand command, DateTimeOffset now)
    {
        if (CustomerLifecycle.Refusal(customer, CustomerOperation.Update) is { } refusal)
        {
            return refusal;
        }

        var personal = Named(("email", command.Person.Email), ("addresses", command.Person.Addresses), ("phones", command.Person.Phones));
        var organizational = Named(
            ("businessAddresses", command.BusinessAddresses),
            ("businessPhones", command.BusinessPhones),
            ("businessRepresentatives", command.BusinessRepresentatives));
        return customer switch
        {
            Individual when organizational.Count > 0 => CustomerErrors.InvalidField(customer.Type, organizational),
            Business when personal.Count > 0 => CustomerErrors.InvalidField(customer.Type, personal),
            Individual individual => new CustomerChange(
                individual with { Person = Apply(individual.Person, command.Person), UpdatedAt = now },
                new AuditEntry("customer.updated", customer.Id, personal)),
            Business business => Update(business, command, now)
                .Map(updated => new CustomerChange(updated, new AuditEntry("customer.updated", customer.Id, organizational))),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        };
    }

    private static Result<Customer> Update(Business business, UpdateCustomerCommand command, DateTimeOffset now)
    {
        var representatives = business.Representatives.ToArray();
        foreach (var update in command.BusinessRepresentatives ?? [])
        {
            var index = Array.FindIndex(representatives, representative => representative.Id == update.Id);
            if (index < 0)
            {
                return CustomerErrors.RepresentativeNotFound(business.Id, update.Id);
            }

            var representative = representatives[index];
            representatives[index] = representative with { Person = Apply(representative.Person, update.Contact) };
        }

        return business with
        {
            Addresses = command.BusinessAddresses ?? business.Addresses,
            Phones = command.BusinessPhones ?? business.Phones,
            Representatives = representatives,
            UpdatedAt = now,
        };
    }

    private static Person Apply(Person person, ContactUpdate update) => person with
    {
        Email = update.Email ?? person.Email,
        Addresses = update.Addresses ?? person.Addresses,
        Phones = update.Phones ?? person.Phones,
    };

    private static List<string> Named(params (string Name, object? Value)[] fields) =>
        [.. fields.Where(field => field.Value is not null).Select(field => field.Name)];
}
