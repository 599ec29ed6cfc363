using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Between the domain's customers and their rows; the only place where profiles are sealed and opened.</summary>
internal sealed class CustomerMapping(KeyRing keys, BlindIndex index)
{
    private const string ProfileField = "profile";

    /// <summary>The rows of a new customer, under a data key of its own.</summary>
    public CustomerRows Register(string clientId, Customer customer, Uniqueness unique, bool isListed = false)
    {
        var id = customer.Id.Value;
        var (cipher, wrapped) = keys.NewDataKey(clientId, id.ToString("N"));
        var row = Keys(clientId, customer, unique);
        WriteStanding(row, customer.Standing);
        WriteProfile(row, customer, cipher);
        row.NumberIndex = NumberIndex(row, customer);
        (row.NameKey, row.SearchText) = isListed ? (SearchTexts.NameKey(row), SearchTexts.Of(row)) : (null, null);
        return new CustomerRows(
            row,
            new DataKeyRow { ClientId = clientId, CustomerId = id, WrappedKey = wrapped },
            customer is Business business
                ? [.. business.Representatives.Select((one, ordinal) => ToRow(row, one, ordinal, cipher))]
                : [],
            []);
    }

    /// <summary>A row of a customer with nothing but what is unique of it.</summary>
    public CustomerRow Keys(string clientId, Customer customer, Uniqueness unique) => new()
    {
        FormerSsnIndex = unique.HasFlag(Uniqueness.Ssn) ? SsnIndex(index.Former, clientId, customer) : null,
        ClientId = clientId,
        CustomerId = customer.Id.Value,
        CustomerType = customer.Id.Type,
        Reference = customer.Reference,
        CreatedAt = customer.CreatedAt,
        SsnIndex = unique.HasFlag(Uniqueness.Ssn) ? SsnIndex(clientId, customer) : null,
        Fein = unique.HasFlag(Uniqueness.Fein) ? Fein(customer) : null,
        EmailKey = unique.HasFlag(Uniqueness.Email) ? EmailKey(customer switch
        {
            Individual individual => individual.Person.Email,
            Business business => business.Organization.Email,
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        }) : null,
        Profile = [],
    };

    /// <summary>What tells an individual from others: null without an SSN, and of a business.</summary>
    public byte[]? SsnIndex(string clientId, Customer customer) => SsnIndex(index, clientId, customer);

    private static byte[]? SsnIndex(BlindIndex? index, string clientId, Customer customer) =>
        index is not null && customer is Individual { Person.Ssn: { } ssn } ? index.OfSsn(clientId, IdentificationDocument.Normalised(ssn.Reveal())) : null;

    /// <summary>Has a customer be told from others by its SSN from now on.</summary>
    public void MakeUnique(CustomerRow row, Customer customer) =>
        (row.SsnIndex, row.FormerSsnIndex, row.NumberIndex) = (SsnIndex(row.ClientId, customer), SsnIndex(index.Former, row.ClientId, customer), null);

    /// <summary>Writes by the active key what a customer's numbers are compared by; what is unique stays so.</summary>
    public void Reindex(CustomerRow row, Customer customer)
    {
        (row.SsnIndex, row.FormerSsnIndex) = row.SsnIndex is null ? (null, null) : (SsnIndex(row.ClientId, customer), SsnIndex(index.Former, row.ClientId, customer));
        row.NumberIndex = NumberIndex(row, customer);
    }

    /// <summary>What tells a business from others: null without a FEIN, and of an individual.</summary>
    public static string? Fein(Customer customer) =>
        customer is Business { Organization.FederalEin: { } fein } ? IdentificationDocument.Normalised(fein.Reveal()) : null;

    // By what operators find it where nothing unique tells the number.
    private byte[]? NumberIndex(CustomerRow row, Customer customer) => customer switch
    {
        Individual when row.SsnIndex is null => SsnIndex(row.ClientId, customer),
        Business when row.Fein is null && Fein(customer) is { } fein => index.OfFein(row.ClientId, fein),
        _ => null,
    };

    /// <summary>The email as it is compared: without regard to case.</summary>
    public static string? EmailKey(string? email) => email?.ToLowerInvariant();

    /// <summary>
    /// Writes a customer's profile anew. What it was found unique or listed by follows: an index that is there follows its number, whatever the change asks to
    /// be unique.
    /// </summary>
    public void Rewrite(CustomerRow row, Customer customer, FieldCipher cipher)
    {
        WriteProfile(row, customer, cipher);
        row.EmailKey = row.EmailKey is null ? null : EmailKey(row.Email);
        row.Fein = row.Fein is null ? null : Fein(customer);
        Reindex(row, customer);
        row.NameKey = row.NameKey is null ? null : SearchTexts.NameKey(row);
        row.SearchText = row.SearchText is null ? null : SearchTexts.Of(row);
    }

    /// <summary>Frees what is unique of a customer, and takes it out of its client's lists; operators still find it.</summary>
    public void Release(CustomerRows rows, Customer customer)
    {
        var row = rows.Customer;
        row.Reference = Base62.Of(row.CustomerId);
        (row.SsnIndex, row.Fein, row.EmailKey, row.NameKey) = (null, null, null, null);
        row.NumberIndex = NumberIndex(row, customer);
        foreach (var one in rows.Representatives)
        {
            one.OwnId = null;
        }
    }

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

    /// <summary>The same for what goes on without it; null where the data key is gone or can't be opened.</summary>
    public FieldCipher? CipherIfAny(DataKeyRow? key)
    {
        try
        {
            return key is null ? null : Cipher(key);
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    /// <summary>The customer of these rows; <paramref name="disclosed"/> only for a use that says why.</summary>
    public Customer ToDomain(CustomerRows rows, bool disclosed)
    {
        var (row, cipher) = (rows.Customer, Cipher(rows.Key));
        var profile = Open(row.Profile, row.CustomerId, ProfileField, cipher, StoredProfileJson.Default.StoredProfile);
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
        return profile is { Ip: null, Finances: null, Metadata: null, Wish: null, Risk: null } && row.ExternalId is null
            ? customer
            : WithRest(customer, row.ExternalId, profile);
    }

    /// <summary>The customer of these rows with its documents, its numbers withheld.</summary>
    public DocumentedCustomer Documented(CustomerRows rows) => new(ToDomain(rows, disclosed: false), [.. rows.Documents.Select(row => row.ToDomain())]);

    /// <summary>Writes all of a customer that has a column, and seals the rest.</summary>
    public static void WriteProfile(CustomerRow row, Customer customer, FieldCipher cipher)
    {
        row.ExternalId = customer.ExternalId;
        StoredProfile profile;
        switch (customer)
        {
            case Individual { Person: var person }:
                (row.Name, row.FirstName, row.LastName, row.Email) = (person.FullName, person.FirstName, person.LastName, person.Email);
                (row.Phone, row.Country) = (Searched(person.Phones), person.Residence ?? person.Citizenship ?? person.Addresses.FirstOrDefault()?.Country);
                profile = Profile(customer, ProfileMapping.WithoutColumns(person), null);
                break;
            case Business { Organization: var organization }:
                (row.Name, row.Email) = (organization.Name, organization.Email);
                (row.FirstName, row.LastName) = (organization.Contact?.FirstName, organization.Contact?.LastName);
                (row.Phone, row.Country) = (
                    Searched(organization.Phones), organization.Country ?? organization.TaxResidence ?? organization.Addresses.FirstOrDefault()?.Country);
                profile = Profile(customer, null, ProfileMapping.Store(organization));
                break;
            default:
                throw new ArgumentException("Neither an individual nor a business.", nameof(customer));
        }

        row.Profile = Seal(profile, row.CustomerId, ProfileField, cipher, StoredProfileJson.Default.StoredProfile);
    }

    public static void WriteStanding(CustomerRow row, CustomerStanding standing)
    {
        (row.Status, row.Cause, row.UpdatedAt) = (standing.Status, standing.Cause, standing.UpdatedAt);
        row.AwaitsAnswers = standing.AwaitsAnswers ? true : row.AwaitsAnswers is null ? null : false;
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
        row.UpdatedAt)
    {
        AwaitsAnswers = row.AwaitsAnswers == true,
    };

    public static RepresentativeRow ToRow(CustomerRow customer, Representative one, int ordinal, FieldCipher cipher) => new()
    {
        ClientId = customer.ClientId,
        RepresentativeId = one.Id,
        CustomerId = customer.CustomerId,
        Ordinal = ordinal,
        OwnId = one.OwnId,
        Profile = SealRepresentative(one, cipher),
    };

    public static byte[] SealRepresentative(Representative one, FieldCipher cipher) =>
        Seal(StoreRepresentative(one), one.Id, ProfileField, cipher, StoredProfileJson.Default.StoredRepresentative);

    public static StoredRepresentative StoreRepresentative(Representative one) =>
        new(
            one.Reference, one.Roles.Count == 0 ? null : [.. one.Roles], ProfileMapping.Store(one.Person), one.Titles.Count == 0 ? null : [.. one.Titles],
            one.Ownership is null ? null : ProfileMapping.Map(one.Ownership, fact => new StoredFact(fact.Name, fact.Text, fact.Number, fact.Flag)) ?? []);

    private static Representative OpenRepresentative(RepresentativeRow row, FieldCipher cipher, bool disclosed)
    {
        var stored = Open(row.Profile, row.RepresentativeId, ProfileField, cipher, StoredProfileJson.Default.StoredRepresentative);
        return ReadRepresentative(row.RepresentativeId, row.OwnId, stored, disclosed);
    }

    public static Representative ReadRepresentative(Guid id, string? ownId, StoredRepresentative stored, bool disclosed) =>
        new(id, ownId, stored.Reference, stored.Roles ?? [], ProfileMapping.Read(stored.Person, disclosed))
        {
            Titles = stored.Titles ?? [],
            Ownership = stored.Ownership?.Select(fact => new OwnershipFact(fact.Name, fact.Text, fact.Number, fact.Flag)).ToArray(),
        };

    public static Customer WithRest(Customer customer, string? externalId, StoredProfile profile) => customer with
    {
        ExternalId = externalId,
        IpAddress = profile.Ip is { } ip ? new Sensitive<string>(ip) : null,
        Finances = ProfileMapping.Read(profile.Finances),
        Metadata = profile.Metadata,
        RiskLevel = profile.Risk,
        Verification = profile.Wish is { } wish ? new VerificationWish(wish.Processing, wish.Sandbox) : null,
    };

    public static StoredProfile Profile(Customer customer, StoredPerson? person, StoredOrganization? organization) => new(
        person, organization, customer.IpAddress?.Reveal(), ProfileMapping.Store(customer.Finances), customer.Metadata?.ToDictionary(),
        customer.Verification is { } wish ? new StoredWish(wish.Processing, wish.SandboxOutcome) : null, customer.RiskLevel);

    private static string? Searched(IReadOnlyList<Phone> phones) => phones.Count == 0 ? null : phones[0].Whole;

    public static byte[] Seal<T>(T stored, Guid id, string field, FieldCipher cipher, JsonTypeInfo<T> form) =>
        cipher.SealBytes(id.ToString("N"), field, JsonSerializer.SerializeToUtf8Bytes(stored, form));

    /// <summary>What a box holds.</summary>
    /// <exception cref="UnreadableException">It was damaged, or is another's.</exception>
    public static T Open<T>(byte[] box, Guid id, string field, FieldCipher cipher, JsonTypeInfo<T> form)
    {
        try
        {
            return JsonSerializer.Deserialize(cipher.OpenBytes(id.ToString("N"), field, box), form)!;
        }
        catch (CryptographicException exception)
        {
            throw new UnreadableException("What is kept of the customer doesn't open.", exception);
        }
    }
}
