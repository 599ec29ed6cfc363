using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between customers as they were and the versions that are kept of them.</summary>
internal static class VersionMapping
{
    /// <summary>A customer as it was, sealed to be kept after a change: the whole profile, and of employees and answers those lists that the change replaced.</summary>
    public static byte[] Seal(Customer customer, IReadOnlyList<CustomerField> changed, int version, FieldCipher cipher)
    {
        var (name, email) = customer is Business { Organization: var organization } ? (organization.Name, organization.Email) : (null, null);
        var profile = customer switch
        {
            Individual individual => CustomerMapping.Profile(customer, ProfileMapping.Store(individual.Person), null),
            Business one => CustomerMapping.Profile(customer, null, ProfileMapping.Store(one.Organization)),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        };
        var business = customer as Business;
        var people = business?.Representatives.Select(one => new StoredVersionPerson(one.Id, one.OwnId, CustomerMapping.StoreRepresentative(one))).ToArray();
        return CustomerMapping.Seal(
            new StoredVersion(customer.Reference, customer.ExternalId, name, email, profile, people is { Length: 0 } ? null : people)
            {
                Employees = changed.Contains(CustomerField.Employees)
                    ? [.. business!.Employees.Select(one => new StoredVersionEmployee(one.EmployeeId, one.Position, one.CreatedAt, one.DisabledAt))]
                    : null,
                Answers = changed.Contains(CustomerField.Answers)
                    ? [.. customer.Questionnaires.Select(one => new StoredVersionAnswers(one.Code, SealedAnswers.Store(one)))]
                    : null,
            },
            customer.Id.Value, FieldOf(version), cipher, StoredProfileJson.Default.StoredVersion);
    }

    /// <summary>The customer with the profile that <see cref="Seal"/> sealed.</summary>
    public static Customer WithProfile(Customer current, CustomerVersionRow version, FieldCipher cipher)
    {
        var stored = Open(version, cipher);
        return CustomerMapping.WithRest(
            current switch
            {
                Individual individual => individual with { Reference = stored.Reference, Person = ProfileMapping.Read(stored.Profile.Person!, disclosed: false) },
                Business business => business with
                {
                    Reference = stored.Reference,
                    Organization = ProfileMapping.Read(stored.Profile.Organization!, stored.Name!, stored.Email, disclosed: false),
                    Representatives = [.. (stored.People ?? []).Select(one => CustomerMapping.ReadRepresentative(one.Id, one.OwnId, one.Profile, disclosed: false))],
                },
                _ => throw new ArgumentException("Neither an individual nor a business.", nameof(current)),
            },
            stored.ExternalId,
            stored.Profile);
    }

    /// <summary>The customer with the employees that it had when a change replaced one.</summary>
    public static Customer WithEmployees(Customer customer, CustomerVersionRow version, FieldCipher cipher) => (Business)customer with
    {
        Employees = [.. Open(version, cipher).Employees!.Select(one => new Employee(one.Id, one.Position, one.CreatedAt, one.DisabledAt))],
    };

    /// <summary>The customer as it was then to those of its employees that began or left later, which leaves no version of its own.</summary>
    public static Customer WithoutLaterEmployees(Customer customer, DateTimeOffset then) => customer is not Business business ? customer : business with
    {
        Employees = [.. business.Employees.Where(one => one.CreatedAt < then).Select(one => one.DisabledAt > then ? one with { DisabledAt = null } : one)],
    };

    /// <summary>The customer with what it had answered before a change of answers.</summary>
    public static Customer WithAnswers(Customer customer, CustomerVersionRow version, FieldCipher cipher)
    {
        var stored = Open(version, cipher).Answers!.ToDictionary(one => one.Code, one => one.Answers);
        return customer with { Questionnaires = [.. customer.Questionnaires.Select(one => one with { Answers = SealedAnswers.Read(stored.GetValueOrDefault(one.Code) ?? []) })] };
    }

    private static StoredVersion Open(CustomerVersionRow version, FieldCipher cipher) =>
        CustomerMapping.Open(version.Sealed, version.CustomerId, FieldOf(version.Version), cipher, StoredProfileJson.Default.StoredVersion);

    private static string FieldOf(int version) => $"version {version}";
}
