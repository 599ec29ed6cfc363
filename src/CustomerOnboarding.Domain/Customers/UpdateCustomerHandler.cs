using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>New contact data; null leaves a field as it is, a list replaces the stored one whole.</summary>
/// <param name="Email">Address of email.</param>
/// <param name="Addresses">Postal addresses.</param>
/// <param name="Phones">Phones.</param>
public sealed record ContactUpdate(string? Email, IReadOnlyList<Address>? Addresses, IReadOnlyList<Phone>? Phones)
{
    /// <summary>Leaves everything as it is.</summary>
    public static ContactUpdate Nothing { get; } = new(null, null, null);
}

/// <summary>New contact data of one representative.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Contact">What is new.</param>
public sealed record RepresentativeUpdate(SentId Id, ContactUpdate Contact);

/// <summary>
/// New contact data of a customer. What was sent of the other type is refused, whichever type the customer turns out to be.
/// </summary>
/// <param name="Customer">Whose.</param>
/// <param name="Person">What only individuals have.</param>
/// <param name="Organization">What only businesses have.</param>
/// <param name="Representatives">What only businesses have, of the people in them; null when nothing was sent.</param>
public sealed record UpdateCustomerCommand(
    SentId Customer, ContactUpdate Person, ContactUpdate Organization, IReadOnlyList<RepresentativeUpdate>? Representatives);

/// <summary>The fields of a customer that an update may name.</summary>
public enum CustomerField
{
    /// <summary>An individual's email.</summary>
    Email,

    /// <summary>An individual's addresses.</summary>
    Addresses,

    /// <summary>An individual's phones.</summary>
    Phones,

    /// <summary>A business's email.</summary>
    OrganizationEmail,

    /// <summary>A business's addresses.</summary>
    OrganizationAddresses,

    /// <summary>A business's phones.</summary>
    OrganizationPhones,

    /// <summary>The people of a business.</summary>
    Representatives,
}

/// <summary>Changes contact data of a customer, all or nothing.</summary>
public sealed class UpdateCustomerHandler(ICustomerStore customers)
{
    /// <summary>
    /// The customer after the update, or <see cref="ErrorKind.CustomerNotFound"/>, a refusal by its status,
    /// <see cref="ErrorKind.InvalidFieldForCustomerType"/>, <see cref="ErrorKind.RepresentativeNotFound"/>.
    /// </summary>
    public Task<Result<Customer>> Handle(Actor actor, UpdateCustomerCommand command, CancellationToken cancellation) =>
        customers.Change(actor, command.Customer, (customer, now) => Decide(customer, command, now), cancellation);

    internal static Result<CustomerChange> Decide(Customer customer, UpdateCustomerCommand command, DateTimeOffset now)
    {
        if (CustomerLifecycle.Refusal(customer.Standing, CustomerOperation.Update) is { } refusal)
        {
            return refusal;
        }

        var personal = Sent(
            (CustomerField.Email, command.Person.Email), (CustomerField.Addresses, command.Person.Addresses), (CustomerField.Phones, command.Person.Phones));
        var organizational = Sent(
            (CustomerField.OrganizationEmail, command.Organization.Email),
            (CustomerField.OrganizationAddresses, command.Organization.Addresses),
            (CustomerField.OrganizationPhones, command.Organization.Phones),
            (CustomerField.Representatives, command.Representatives));
        var standing = customer.Standing with { UpdatedAt = now };
        return customer switch
        {
            Individual when organizational.Length > 0 => new InvalidFieldForCustomerType(CustomerType.Individual, organizational),
            Business when personal.Length > 0 => new InvalidFieldForCustomerType(CustomerType.Business, personal),
            Individual individual => Changed(individual with { Person = Apply(individual.Person, command.Person), Standing = standing }, personal),
            Business business => Apply(business, command)
                .Map(updated => Changed(updated with { Standing = standing }, organizational)),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        };
    }

    private static CustomerChange Changed(Customer customer, CustomerField[] fields) => new()
    {
        Customer = customer,
        Entry = new AuditEntry("customer.updated", customer.Id.Value, [.. fields.Select(field => field.ToString())]),
    };

    private static Result<Business> Apply(Business business, UpdateCustomerCommand command)
    {
        var representatives = business.Representatives.ToArray();
        foreach (var update in command.Representatives ?? [])
        {
            var index = Array.FindIndex(representatives, representative => representative.Is(update.Id));
            if (index < 0)
            {
                return new RepresentativeNotFound(business.Id, update.Id);
            }

            var representative = representatives[index];
            representatives[index] = representative with { Person = Apply(representative.Person, update.Contact) };
        }

        var organization = business.Organization;
        return business with
        {
            Organization = organization with
            {
                Email = command.Organization.Email ?? organization.Email,
                Addresses = command.Organization.Addresses ?? organization.Addresses,
                Phones = command.Organization.Phones ?? organization.Phones,
            },
            Representatives = representatives,
        };
    }

    private static Person Apply(Person person, ContactUpdate update) => person with
    {
        Email = update.Email ?? person.Email,
        Addresses = update.Addresses ?? person.Addresses,
        Phones = update.Phones ?? person.Phones,
    };

    private static CustomerField[] Sent(params (CustomerField Field, object? Value)[] fields) =>
        [.. fields.Where(field => field.Value is not null).Select(field => field.Field)];
}
