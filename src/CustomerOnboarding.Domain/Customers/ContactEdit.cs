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

    internal IEnumerable<CustomerField> Sent()
    {
        (CustomerField Field, object? Value)[] fields = [(CustomerField.Email, Email), (CustomerField.Addresses, Addresses), (CustomerField.Phones, Phones)];
        return fields.Where(field => field.Value is not null).Select(field => field.Field);
    }

    internal Person Apply(Person person) => person with
    {
        Email = Email ?? person.Email,
        Addresses = Addresses ?? person.Addresses,
        Phones = Phones ?? person.Phones,
    };

    internal Organization Apply(Organization organization) => organization with
    {
        Email = Email ?? organization.Email,
        Addresses = Addresses ?? organization.Addresses,
        Phones = Phones ?? organization.Phones,
    };
}

/// <summary>New contact data of one representative.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Contact">What is new.</param>
public sealed record RepresentativeUpdate(SentId Id, ContactUpdate Contact);

/// <summary>
/// New contact data of a customer. What was sent of the other type is refused, whichever type the customer turns out to be:
/// <see cref="ErrorKind.InvalidFieldForCustomerType"/>; a person whom the business doesn't have is <see cref="ErrorKind.RepresentativeNotFound"/>.
/// </summary>
/// <param name="Person">What only individuals have.</param>
/// <param name="Organization">What only businesses have.</param>
/// <param name="Representatives">What only businesses have, of the people in them; null when nothing was sent.</param>
public sealed record ContactEdit(ContactUpdate Person, ContactUpdate Organization, IReadOnlyList<RepresentativeUpdate>? Representatives) : CustomerEdit
{
    /// <inheritdoc/>
    public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now)
    {
        CustomerField[] personal = [.. Person.Sent()];
        CustomerField[] organizational = Representatives is null ? [.. Organization.Sent()] : [.. Organization.Sent(), CustomerField.Representatives];
        return current switch
        {
            Individual when organizational.Length > 0 => new InvalidFieldForCustomerType(CustomerType.Individual, organizational),
            Business when personal.Length > 0 => new InvalidFieldForCustomerType(CustomerType.Business, personal),
            Individual individual => new EditedCustomer(individual with { Person = Person.Apply(individual.Person) }),
            Business business => Apply(business).Map(edited => new EditedCustomer(edited)),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(current)),
        };
    }

    private Result<Business> Apply(Business business)
    {
        var people = business.Representatives.ToArray();
        foreach (var update in Representatives ?? [])
        {
            var index = Array.FindIndex(people, one => one.Is(update.Id));
            if (index < 0)
            {
                return new RepresentativeNotFound(business.Id, update.Id);
            }

            people[index] = people[index] with { Person = update.Contact.Apply(people[index].Person) };
        }

        return business with { Organization = Organization.Apply(business.Organization), Representatives = people };
    }
}
