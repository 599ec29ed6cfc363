using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Customers in memory, for decisions that need no database.</summary>
internal static class Made
{
    public static readonly DateTimeOffset Registered = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 30, 0, TimeSpan.Zero);

    public static readonly CustomerId Ann = new(Id(1), CustomerType.Individual);
    public static readonly CustomerId Company = new(Id(2), CustomerType.Business);

    /// <summary>A representative whom the client gave no id of its own, and one whom it did.</summary>
    public static readonly SentId Owner = SentId.Of(Id(3));
    public static readonly SentId Signer = OwnId("signer-1");

    public static Address Home => new() { Kind = AddressKind.Primary, Line1 = "1 Elm Street", City = "Boise", Country = "USA", PostalCode = "83702", Region = "ID" };

    public static Address Moved => new() { Kind = AddressKind.Primary, Line1 = "9 Oak Avenue", Line2 = "Flat 2", City = "Austin", Country = "USA", PostalCode = "73301", Region = "TX" };

    public static Phone Mobile => new(PhoneKind.Mobile, "1", "2085550100");

    public static Phone Landline => new(PhoneKind.Landline, null, "5125550199");

    public static IdentificationDocument Ssn(string value = "123456789") => IdentificationDocument.Sent(IdentificationKind.Ssn, value);

    public static Person Person(string lastName = "Miller") => new()
    {
        FirstName = "Ann",
        LastName = lastName,
        Gender = "female",
        DateOfBirth = new(new DateOnly(1980, 2, 29)),
        Email = "ann@example.com",
        Citizenship = "USA",
        Addresses = [Home],
        Phones = [Mobile],
        IdentificationDocuments = [Ssn()],
    };

    /// <summary>Restricted ones are by an operator unless another cause is named: that is what an operation is refused for in any case.</summary>
    public static CustomerStanding Standing(
        CustomerId id, CustomerStatus status = CustomerStatus.Active, RestrictionCause? cause = null, KycOutcome? verdict = null) => new(
        id,
        status,
        cause ?? (status == CustomerStatus.Restricted ? RestrictionCause.Operator : null),
        null,
        verdict is { } outcome ? new Verdict(Id(9), outcome, Registered) : null,
        Registered);

    public static Individual Individual(CustomerStatus status = CustomerStatus.Active) => new()
    {
        Standing = Standing(Ann, status),
        Reference = "ref-1",
        CreatedAt = Registered,
        Person = Person(),
    };

    public static Business Business(CustomerStatus status = CustomerStatus.Active, params Employee[] employees) => new()
    {
        Standing = Standing(Company, status),
        Reference = "ref-2",
        CreatedAt = Registered,
        Organization = new Organization
        {
            Name = "Elm Ltd",
            Email = "office@example.com",
            Addresses = [Home],
            Phones = [Mobile],
            IdentificationDocuments = [IdentificationDocument.Sent(IdentificationKind.Ein, "987654321")],
        },
        Representatives =
        [
            new Representative(Owner.Id, null, null, [RepresentativeRole.PrincipalOwner], Person("Owner")),
            new Representative(Id(4), Signer.Text, "r2", [], Person("Signer")),
        ],
        Employees = employees,
    };

    public static TheoryData<CustomerStatus, CustomerType> EveryStatus
    {
        get
        {
            var data = new TheoryData<CustomerStatus, CustomerType>();
            foreach (var status in Enum.GetValues<CustomerStatus>())
            {
                data.Add(status, CustomerType.Individual);
                data.Add(status, CustomerType.Business);
            }

            return data;
        }
    }

    public static Customer Of(CustomerType type, CustomerStatus status) =>
        type == CustomerType.Business ? Business(status) : Individual(status);

    public static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>A text that no dialect reads as one of our ids: an id of the client's own, or rubbish.</summary>
    public static SentId OwnId(string text) => new(Guid.Empty, text);

    /// <summary>Whether it was refused as just this one, facts included.</summary>
    public static void RefusedAs(Error expected, Result<CustomerChange> decision)
    {
        Assert.True(decision.IsRefused, "Was allowed.");
        Assert.Equal(expected, decision.Error);
    }

    /// <summary>What a status refuses an operation with; null where it allows it.</summary>
    public static ErrorKind? StatusRefusal(CustomerStatus status, CustomerOperation operation) => status switch
    {
        CustomerStatus.Locked => ErrorKind.CustomerLocked,
        CustomerStatus.Closed => ErrorKind.CustomerClosed,
        CustomerStatus.Restricted when operation == CustomerOperation.AddEmployee => ErrorKind.CustomerRestricted,
        _ => null,
    };
}
