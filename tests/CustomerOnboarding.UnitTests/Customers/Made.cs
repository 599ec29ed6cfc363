using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Customers in memory, for decisions that need no database.</summary>
internal static class Made
{
    public static readonly DateTimeOffset Registered = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 30, 0, TimeSpan.Zero);

    public static Address Home => new("PRIMARY", "1 Elm Street", null, "Boise", "USA", "83702", "ID");

    public static Address Moved => new("PRIMARY", "9 Oak Avenue", "Flat 2", "Austin", "USA", "73301", "TX");

    public static Phone Mobile => new("MOBILE", "2085550100", "1");

    public static Phone Landline => new("LANDLINE", "5125550199", null);

    public static Person Person(string lastName = "Miller") => new(
        "Ann", lastName, "F", new(new DateOnly(1980, 2, 29)), "ann@example.com", "USA", [Home], [Mobile],
        [IdentificationDocument.Sent("SSN", "123456789", null, null, null)]);

    public static Individual Individual(CustomerStatus status = CustomerStatus.Active, string id = "cstap_1") =>
        new(id, "ref-1", status, null, Registered, Registered, Person());

    public static Business Business(CustomerStatus status = CustomerStatus.Active, params Employee[] employees) => new(
        "cstab_1", "ref-2", status, null, Registered, Registered, "Elm Ltd", "987654321", [Home], [Mobile],
        [new Representative("rep_1", null, "principal_owner", Person("Owner")), new Representative("rep_2", "r2", null, Person("Signer"))],
        employees);

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

    public static void RefusedAs(ErrorKind kind, Result<CustomerChange> decision)
    {
        Assert.True(decision.IsRefused, "Was allowed.");
        Assert.Equal(kind, decision.Error.Kind);
    }

    /// <summary>What the contract says a status refuses with; null where it refuses nothing.</summary>
    public static ErrorKind? StatusRefusal(CustomerStatus status, CustomerOperation operation) => status switch
    {
        CustomerStatus.Locked => ErrorKind.CustomerLocked,
        CustomerStatus.Closed => ErrorKind.CustomerClosed,
        CustomerStatus.Restricted when operation == CustomerOperation.AddEmployee => ErrorKind.CustomerRestricted,
        _ => null,
    };
}
