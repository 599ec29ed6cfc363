using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What becomes of a customer by an update.</summary>
public class UpdateDecisionTests
{
    private static readonly ContactUpdate Nothing = ContactUpdate.Nothing;
    private static readonly ContactUpdate Everything = new("new@example.com", [Made.Moved], [Made.Landline]);

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void The_status_decides_before_the_fields(CustomerStatus status, CustomerType type)
    {
        var decision = Decide(Made.Of(type, status), Everything, Everything, []);

        // Fields of both types are refused in any case, unless the status refuses first.
        Assert.Equal(Made.StatusRefusal(status, CustomerOperation.Update) ?? ErrorKind.InvalidFieldForCustomerType, decision.Error?.Kind);
    }

    [Fact]
    public void An_individual_gets_what_was_sent_and_keeps_the_rest()
    {
        var before = Made.Individual();

        var change = Decide(before, Everything with { Addresses = null }, Nothing, null).Value;

        var after = (Individual)change.Customer!;
        Assert.Equal(
            before with
            {
                Person = before.Person with { Email = "new@example.com", Phones = after.Person.Phones },
                Standing = before.Standing with { UpdatedAt = Made.Now },
            },
            after);
        Assert.Equal([Made.Landline], after.Person.Phones);
        Assert.Equal(("customer.updated", Made.Ann.Value.ToString()), (Assert.Single(change.Entries).Action, change.Entries[0].Subject));
        Assert.Equal(["Email", "Phones"], change.Entries[0].Fields);
        Assert.Empty(change.Moves);
    }

    [Fact]
    public void A_business_gets_what_was_sent_of_itself_and_of_the_named_representatives()
    {
        var before = Made.Business();
        RepresentativeUpdate[] updates =
        [
            new(Made.Signer, Nothing with { Email = "signer@example.com", Addresses = [Made.Moved] }),
        ];

        var change = Decide(before, Nothing, Nothing with { Phones = [Made.Landline] }, updates).Value;

        var after = (Business)change.Customer!;
        Assert.Equal(("office@example.com", Made.Home), (after.Organization.Email, Assert.Single(after.Organization.Addresses)));
        Assert.Equal([Made.Landline], after.Organization.Phones);
        Assert.Equal(before.Representatives[0], after.Representatives[0]);
        Assert.Equal("signer@example.com", after.Representatives[1].Person.Email);
        Assert.Equal([Made.Moved], after.Representatives[1].Person.Addresses);
        Assert.Equal([Made.Mobile], after.Representatives[1].Person.Phones);
        Assert.Equal((Made.Now, Made.Registered), (after.UpdatedAt, after.CreatedAt));
        Assert.Equal(["Phones", "Representatives"], Assert.Single(change.Entries).Fields);
    }

    [Fact]
    public void An_empty_list_replaces_too()
    {
        var after = (Individual)Decide(Made.Individual(), Nothing with { Addresses = [] }, Nothing, null).Value.Customer!;

        Assert.Empty(after.Person.Addresses);
        Assert.Equal([Made.Mobile], after.Person.Phones);
    }

    [Fact]
    public void A_representative_named_twice_gets_both()
    {
        RepresentativeUpdate[] updates = [new(Made.Owner, Nothing with { Email = "one@example.com" }), new(Made.Owner, Nothing with { Phones = [Made.Landline] })];

        var after = ((Business)Decide(Made.Business(), Nothing, Nothing, updates).Value.Customer!).Representatives[0].Person;

        Assert.Equal(("one@example.com", Made.Landline), (after.Email, Assert.Single(after.Phones)));
    }

    [Fact]
    public void One_unknown_representative_refuses_the_whole_update()
    {
        var stranger = Made.OwnId("stranger");
        RepresentativeUpdate[] updates = [new(Made.Owner, Everything), new(stranger, Everything)];

        Made.RefusedAs(new RepresentativeNotFound(Made.Company, stranger), Decide(Made.Business(), Nothing, Nothing, updates));
    }

    [Fact]
    public void A_field_of_the_other_type_is_refused_by_name()
    {
        var ofIndividual = Refused(Decide(Made.Individual(), Nothing, Everything, []));
        var ofBusiness = Refused(Decide(Made.Business(), Everything, Nothing, null));
        var oneOf = Refused(Decide(Made.Individual(), Everything, Nothing, []));

        Assert.Equal(CustomerType.Individual, ofIndividual.Type);
        Assert.Equal(
            [CustomerField.Email, CustomerField.Addresses, CustomerField.Phones, CustomerField.Representatives],
            ofIndividual.Fields);
        Assert.Equal(CustomerType.Business, ofBusiness.Type);
        Assert.Equal([CustomerField.Email, CustomerField.Addresses, CustomerField.Phones], ofBusiness.Fields);
        Assert.Equal([CustomerField.Representatives], oneOf.Fields);
    }

    private static InvalidFieldForCustomerType Refused(Result<CustomerChange> decision) => Assert.IsType<InvalidFieldForCustomerType>(decision.Error);

    private static Result<CustomerChange> Decide(
        Customer customer, ContactUpdate person, ContactUpdate organization, IReadOnlyList<RepresentativeUpdate>? representatives) =>
        EditCustomerHandler.Decide(new CustomerState(customer, null, []), new ContactEdit(person, organization, representatives), Made.Now);
}
