using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between the domain's customers and their rows; the only place where profiles are sealed and opened.</summary>
internal sealed class CustomerMapping(KeyRing keys, BlindIndex index)
{
    private const string ProfileField = "profile";

    /// <summary>The rows of a new customer, under a data key of its own.</summary>
    public CustomerRows Register(string clientId, Customer customer, Uniqueness unique)
    {
        var id = customer.Id.Value;
        var (cipher, wrapped) = keys.NewDataKey(clientId, id.ToString("N"));
        var row = new CustomerRow
        {
            ClientId = clientId,
            CustomerId = id,
            CustomerType = customer.Id.Type,
            Reference = customer.Reference,
            CreatedAt = customer.CreatedAt,
            SsnIndex = unique.HasFlag(Uniqueness.Ssn) ? SsnIndex(clientId, customer) : null,
            Fein = unique.HasFlag(Uniqueness.Fein) && customer is Business { Organization.FederalEin: { } fein }
                ? IdentificationDocument.Normalised(fein.Reveal())
                : null,
            Profile = [],
        };
        WriteStanding(row, customer.Standing);
        WriteProfile(row, customer, cipher);
        row.EmailKey = unique.HasFlag(Uniqueness.Email) ? row.Email?.ToLowerInvariant() : null;
        return new CustomerRows(
            row,
            new DataKeyRow { ClientId = clientId, CustomerId = id, WrappedKey = wrapped },
            customer is Business business
                ? [.. business.Representatives.Select((one, ordinal) => new RepresentativeRow
                {
                    ClientId = clientId,
                    RepresentativeId = one.Id,
                    CustomerId = id,
                    Ordinal = ordinal,
                    OwnId = one.OwnId,
                    Profile = SealRepresentative(one, cipher),
                })]
                : [],
            []);
    }

    /// <summary>What tells an individual from others: null without an SSN, and of a business.</summary>
    public byte[]? SsnIndex(string clientId, Customer customer) =>
        customer is Individual { Person.Ssn: { } ssn } ? index.OfSsn(clientId, IdentificationDocument.Normalised(ssn.Reveal())) : null;

    /// <summary>The cipher of a stored customer.</summary>
    /// <exception cref="UnreadableException">Its data key is gone or can't be opened.</exception>
    public FieldCipher Cipher(DataKeyRow? key)
    {
        if (key is null)
        {
            throw new UnreadableException("The customer's data key is gone.");
        }

        try
        {
            return keys.Unwrap(key.ClientId, key.CustomerId.ToString("N"), key.WrappedKey);
        }
        catch (CryptographicException exception)
        {
            throw new UnreadableException("The customer's data key can't be opened.", exception);
        }
    }

    /// <summary>The customer of these rows; <paramref name="disclosed"/> only for a use that says why.</summary>
    public Customer ToDomain(CustomerRows rows, bool disclosed)
    {
        var (row, cipher) = (rows.Customer, Cipher(rows.Key));
        var profile = Open(row.Profile, row.CustomerId, cipher, StoredProfileJson.Default.StoredProfile);
        var standing = ReadStanding(row);
        Customer customer = row.CustomerType switch
        {
            CustomerType.Individual => new Individual
            {
                Standing = standing,
                Reference = row.Reference,
                CreatedAt = row.CreatedAt,
                Person = ProfileMapping.Read(profile.Person!, disclosed) with
                {
                    FullName = row.Name,
                    FirstName = row.FirstName,
                    LastName = row.LastName,
                    Email = row.Email,
                },
            },
            CustomerType.Business => new Business
            {
                Standing = standing,
                Reference = row.Reference,
                CreatedAt = row.CreatedAt,
                Organization = ProfileMapping.Read(profile.Organization!, row.Name!, row.Email, disclosed),
                Representatives = [.. rows.Representatives.Select(one => OpenRepresentative(one, cipher, disclosed))],
                Employees = [.. rows.Employees.Select(one => new Employee(one.EmployeeId, one.Position, one.CreatedAt, one.DisabledAt))],
            },
        };
        return profile is { Ip: null, Finances: null, Metadata: null } && row.ExternalId is null
            ? customer
            : customer with
            {
                ExternalId = row.ExternalId,
                IpAddress = profile.Ip is { } ip ? new Sensitive<string>(ip) : null,
                Finances = ProfileMapping.Read(profile.Finances),
                Metadata = profile.Metadata,
            };
    }

    /// <summary>Writes all of a customer that has a column, and seals the rest.</summary>
    public static void WriteProfile(CustomerRow row, Customer customer, FieldCipher cipher)
    {
        row.ExternalId = customer.ExternalId;
        StoredProfile profile;
        switch (customer)
        {
            case Individual { Person: var person }:
                (row.Name, row.FirstName, row.LastName, row.Email) = (person.FullName, person.FirstName, person.LastName, person.Email);
                (row.Phone, row.Country) = (Searched(person.Phones), person.Addresses.FirstOrDefault()?.Country ?? person.Citizenship);
                profile = Profile(customer, ProfileMapping.WithoutColumns(person), null);
                break;
            case Business { Organization: var organization }:
                (row.Name, row.Email) = (organization.Name, organization.Email);
                (row.Phone, row.Country) = (Searched(organization.Phones), organization.Addresses.FirstOrDefault()?.Country);
                profile = Profile(customer, null, ProfileMapping.Store(organization));
                break;
            default:
                throw new ArgumentException("Neither an individual nor a business.", nameof(customer));
        }

        row.Profile = Seal(profile, row.CustomerId, cipher, StoredProfileJson.Default.StoredProfile);
    }

    public static void WriteStanding(CustomerRow row, CustomerStanding standing)
    {
        (row.Status, row.Cause, row.UpdatedAt) = (standing.Status, standing.Cause, standing.UpdatedAt);
        var (newest, verdict) = (standing.Newest, standing.Verdict);
        (row.NewestId, row.NewestStatus, row.NewestOutcome, row.NewestCreatedAt) = (newest?.ApplicationId, newest?.Status, newest?.Outcome, newest?.CreatedAt);
        (row.VerdictId, row.VerdictOutcome, row.VerdictCreatedAt) = (verdict?.ApplicationId, verdict?.Outcome, verdict?.StartedAt);
    }

    public static CustomerStanding ReadStanding(CustomerRow row) => new(
        new CustomerId(row.CustomerId, row.CustomerType),
        row.Status,
        row.Cause,
        row.NewestId is { } newest ? new NewestApplication(newest, row.NewestStatus!.Value, row.NewestOutcome, row.NewestCreatedAt!.Value) : null,
        row.VerdictId is { } verdict ? new Verdict(verdict, row.VerdictOutcome!.Value, row.VerdictCreatedAt!.Value) : null,
        row.UpdatedAt);

    public static byte[] SealRepresentative(Representative one, FieldCipher cipher) => Seal(
        new StoredRepresentative(one.Reference, one.Roles.Count == 0 ? null : [.. one.Roles], ProfileMapping.Store(one.Person)),
        one.Id,
        cipher,
        StoredProfileJson.Default.StoredRepresentative);

    private static Representative OpenRepresentative(RepresentativeRow row, FieldCipher cipher, bool disclosed)
    {
        var stored = Open(row.Profile, row.RepresentativeId, cipher, StoredProfileJson.Default.StoredRepresentative);
        return new Representative(row.RepresentativeId, row.OwnId, stored.Reference, stored.Roles ?? [], ProfileMapping.Read(stored.Person, disclosed));
    }

    private static StoredProfile Profile(Customer customer, StoredPerson? person, StoredOrganization? organization) => new(
        person, organization, customer.IpAddress?.Reveal(), ProfileMapping.Store(customer.Finances), customer.Metadata?.ToDictionary());

    private static string? Searched(IReadOnlyList<Phone> phones) => phones.Count == 0 ? null : phones[0].Whole;

    private static byte[] Seal<T>(T stored, Guid id, FieldCipher cipher, JsonTypeInfo<T> form) =>
        cipher.SealBytes(id.ToString("N"), ProfileField, JsonSerializer.SerializeToUtf8Bytes(stored, form));

    private static T Open<T>(byte[] box, Guid id, FieldCipher cipher, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(cipher.OpenBytes(id.ToString("N"), ProfileField, box), form)!;
}
