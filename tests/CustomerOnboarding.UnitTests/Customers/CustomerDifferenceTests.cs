using System.Reflection;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What differs between two states of a profile: each field by itself, and nothing that isn't of the profile.</summary>
public class CustomerDifferenceTests
{
    private static readonly AssignedQuestionnaire Questions = AssignedQuestionnaire.Of(new QuestionnaireDefinition("q", null, []));

    private static readonly Dictionary<CustomerField, Func<Person, Person>[]> OfPeople = new()
    {
        [CustomerField.Name] = [person => person with { FullName = "Ann Miller" }],
        [CustomerField.FirstName] = [person => person with { FirstName = "Anna" }, person => person with { FirstName = null }],
        [CustomerField.LastName] = [person => person with { LastName = "Baker" }],
        [CustomerField.Email] = [person => person with { Email = "new@example.com" }, person => person with { Email = "ANN@example.com" }],
        [CustomerField.Phones] = [person => person with { Phones = [] }, person => person with { Phones = [Made.Landline, Made.Mobile] }],
        [CustomerField.Addresses] = [person => person with { Addresses = [Made.Moved] }, person => person with { Addresses = [Made.Home with { Line2 = "Flat 3" }] }],
        [CustomerField.DateOfBirth] = [person => person with { DateOfBirth = null }, person => person with { DateOfBirth = new(new DateOnly(1980, 2, 28)) }],
        [CustomerField.Description] = [person => person with { Description = "Regular." }],
        [CustomerField.Gender] = [person => person with { Gender = "male" }],
        [CustomerField.Birthplace] = [person => person with { PlaceOfBirth = "Boise" }, person => person with { CountryOfBirth = "CAN" }],
        [CustomerField.Citizenship] = [person => person with { Citizenship = "CAN" }],
        [CustomerField.Residence] = [person => person with { Residence = "CAN" }],
        [CustomerField.IdentificationDocuments] =
            [person => person with { IdentificationDocuments = [Made.Ssn("123456780")] }, person => person with { IdentificationDocuments = [] }],
    };

    private static readonly Dictionary<CustomerField, Func<Organization, Organization>[]> OfOrganizations = new()
    {
        [CustomerField.Name] = [one => one with { Name = "Oak Ltd" }],
        [CustomerField.Email] = [one => one with { Email = null }],
        [CustomerField.Phones] = [one => one with { Phones = [Made.Landline] }],
        [CustomerField.Addresses] = [one => one with { Addresses = [] }],
        [CustomerField.IdentificationDocuments] = [one => one with { IdentificationDocuments = [] }],
        [CustomerField.LegalName] = [one => one with { LegalName = "Elm Limited" }],
        [CustomerField.Residence] = [one => one with { Country = "CAN" }],
        [CustomerField.Contact] = [one => one with { Contact = new("Jo", null) }],
        [CustomerField.Representatives] = [one => one with { IsUnrepresented = true }],
        [CustomerField.Website] = [one => one with { Website = "https://example.com" }],
        [CustomerField.Business] =
        [
            one => one with { LegalForm = "LLC" }, one => one with { Description = "widgets" }, one => one with { Industry = "widgets" },
            one => one with { ExpectedVolume = "small" }, one => one with { TaxResidence = "USA" }, one => one with { IncorporatedOn = new(2001, 2, 3) },
            one => one with { OperatingSince = new(2002, 3, 4) },
        ],
    };

    private static readonly Dictionary<CustomerField, Func<Customer, Customer>[]> OfAll = new()
    {
        [CustomerField.ExternalId] = [one => one with { ExternalId = "x-1" }],
        [CustomerField.IpAddress] = [one => one with { IpAddress = new("192.0.2.1") }],
        [CustomerField.Finances] = [one => one with { Finances = new Finances { Occupation = "clerk" } }],
        [CustomerField.Answers] =
        [
            one => one with { Questionnaires = [Questions with { Answers = [new("s", "i", ["yes"])] }] },
            one => one with { Questionnaires = [Questions with { Answers = [new("s", "i", ["yes"]), new("s", "j", ["no"])] }] },
        ],
        [CustomerField.RiskLevel] = [one => one with { RiskLevel = RiskLevel.Low }],
        [CustomerField.Metadata] =
        [
            one => one with { Metadata = new Dictionary<string, string>() },
            one => one with { Metadata = new Dictionary<string, string> { ["key"] = "value" } },
        ],
    };

    [Fact]
    public void Each_field_of_an_individual_differs_by_itself()
    {
        var before = Made.Individual() with { Questionnaires = [Questions] };
        foreach (var (field, changes) in OfPeople)
        {
            Assert.All(changes, change => Differs([field], before, before with { Person = change(before.Person) }));
        }

        Assert.All(OfAll, entry => Assert.All(entry.Value, change => Differs([entry.Key], before, change(before))));
    }

    [Fact]
    public void Each_field_of_a_business_differs_by_itself()
    {
        var before = Made.Business() with { Questionnaires = [Questions] };
        foreach (var (field, changes) in OfOrganizations)
        {
            Assert.All(changes, change => Differs([field], before, before with { Organization = change(before.Organization) }));
        }

        Assert.All(OfAll, entry => Assert.All(entry.Value, change => Differs([entry.Key], before, change(before))));
    }

    [Fact]
    public void Any_change_of_a_representative_is_one_of_the_representatives()
    {
        var before = Made.Business();
        var first = before.Representatives[0];
        Func<Representative, Representative>[] changes =
        [
            .. OfPeople.Values.SelectMany(many => many).Select(change => (Func<Representative, Representative>)(one => one with { Person = change(one.Person) })),
            one => one with { Id = Made.Id(77) },
            one => one with { OwnId = "own" },
            one => one with { Reference = "other" },
            one => one with { Roles = [] },
            one => one with { Titles = ["UBO"] },
            one => one with { Ownership = [new OwnershipFact("percentage", null, 60, null)] },
        ];

        Assert.All(changes, change => Differs(
            [CustomerField.Representatives], before, before with { Representatives = [change(first), .. before.Representatives.Skip(1)] }));
        Differs([CustomerField.Representatives], before, before with { Representatives = [first] });
        Differs([CustomerField.Representatives], before, before with { Representatives = [.. before.Representatives.Reverse()] });
    }

    [Fact]
    public void Lists_that_hold_the_same_are_alike_and_what_is_not_of_the_profile_does_not_count()
    {
        var employed = Made.Business(CustomerStatus.Active, new Employee(Made.Id(5), "clerk", Made.Now, null));

        Assert.Empty(CustomerDifference.Between(Made.Business(), employed with { Standing = Made.Standing(Made.Company, CustomerStatus.Locked) }));
        Assert.Empty(CustomerDifference.Between(WithMetadata("a", "b"), WithMetadata("b", "a")));
        Differs([CustomerField.Metadata], WithMetadata("a", "b"), WithMetadata("a", "c"));
        Differs([CustomerField.Metadata], WithMetadata("a"), Made.Individual());
    }

    [Fact]
    public void Of_employees_only_what_replaces_something_counts()
    {
        Employee clerk = new(Made.Id(5), "clerk", Made.Now, null), cook = new(Made.Id(6), "cook", Made.Now, Made.Now.AddDays(1));
        var before = Made.Business(CustomerStatus.Active, clerk, cook);

        Assert.Empty(CustomerDifference.Between(before, before with { Employees = [clerk, cook, new(Made.Id(7), "chef", Made.Now, null)] }));
        Assert.Empty(CustomerDifference.Between(before, before with { Employees = [clerk with { DisabledAt = Made.Now }, cook] }));
        Assert.Equal([CustomerField.Employees], CustomerDifference.Between(before, before with { Employees = [clerk, cook with { DisabledAt = null }] }));
        Assert.Equal([CustomerField.Employees], CustomerDifference.Between(before, before with { Employees = [clerk with { Position = "head" }, cook] }));
    }

    [Fact]
    public void Questionnaires_without_answers_are_alike() =>
        Assert.Empty(CustomerDifference.Between(Made.Business() with { Questionnaires = [Questions] }, Made.Business() with { Questionnaires = [Questions] }));

    [Fact]
    public void Several_differences_stand_in_the_order_of_their_declaration()
    {
        var before = Made.Individual();

        Differs(
            [CustomerField.Email, CustomerField.Gender, CustomerField.ExternalId],
            before,
            before with { ExternalId = "x", Person = before.Person with { Gender = null, Email = null } });
    }

    [Fact]
    public void Every_field_is_tried_here() => Assert.Equal(
        Enum.GetValues<CustomerField>(),
        OfPeople.Keys.Concat(OfOrganizations.Keys).Concat(OfAll.Keys).Append(CustomerField.Representatives).Append(CustomerField.Employees).Distinct().Order());

    // Whoever gives a person or an organization a property gives it a field too: an edit of it would be answered and not stored otherwise.
    [Fact]
    public void Every_property_of_a_person_and_of_an_organization_differs_is_shown_and_is_stored()
    {
        var (individual, business) = (Made.Individual(), Made.Business());
        Assert.All(Changed(individual.Person), changed =>
        {
            NotOverlooked(individual, individual with { Person = changed });
            Stored(changed, ProfileMapping.Read(ProfileMapping.Store(changed), disclosed: true));
        });
        Assert.All(Changed(business.Organization), changed =>
        {
            NotOverlooked(business, business with { Organization = changed });
            Stored(changed, ProfileMapping.Read(ProfileMapping.Store(changed), changed.Name, changed.Email, disclosed: true));
        });
        Assert.Equal(typeof(Person).GetProperties().Count(property => property.CanWrite), Changed(individual.Person).Count);
    }

    private static void NotOverlooked(Customer before, Customer after)
    {
        Assert.NotEmpty(CustomerDifference.Between(before, after));
        Assert.NotEmpty(ProfileChange.Between(before, after));
    }

    private static void Stored<T>(T part, T read) =>
        Assert.All(typeof(T).GetProperties().Where(property => property.CanWrite), property => Assert.Equal(property.GetValue(part), property.GetValue(read)));

    // The same with one property changed, once for each.
    private static List<T> Changed<T>(T part)
        where T : class =>
    [
        .. from property in typeof(T).GetProperties()
           where property.CanWrite
           let copy = (T)typeof(T).GetMethod("<Clone>$")!.Invoke(part, null)!
           select Set(copy, property, Other(property.GetValue(part), property.PropertyType)),
    ];

    private static T Set<T>(T part, PropertyInfo property, object value)
    {
        property.SetValue(part, value);
        return part;
    }

    private static object Other(object? was, Type type) => type switch
    {
        _ when type == typeof(string) => was + "x",
        _ when type == typeof(bool) => !(bool)was!,
        _ when type == typeof(Sensitive<DateOnly>) => new Sensitive<DateOnly>(new DateOnly(1971, 2, 3)),
        _ when type == typeof(DateOnly?) => new DateOnly(1971, 2, 3),
        _ when type == typeof(ContactPerson) => new ContactPerson("Jo", "Other"),
        _ when type == typeof(IReadOnlyList<Phone>) => (Phone[])[new Phone(PhoneKind.Mobile, "1", "5550009999")],
        _ when type == typeof(IReadOnlyList<Address>) => (Address[])[Made.Moved],
        _ when type == typeof(IReadOnlyList<IdentificationDocument>) => (IdentificationDocument[])[Made.Ssn("000001111")],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Say here what another value of it is."),
    };

    private static Individual WithMetadata(params string[] keys) => Made.Individual() with { Metadata = keys.ToDictionary(key => key, key => key + "!") };

    private static void Differs(CustomerField[] expected, Customer before, Customer after)
    {
        Assert.Equal(expected, CustomerDifference.Between(before, after));
        Assert.Equal(expected, CustomerDifference.Between(after, before));
    }
}
