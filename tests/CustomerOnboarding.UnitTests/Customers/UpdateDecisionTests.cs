using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What becomes of a customer by an update (contract section 5).</summary>
public class UpdateDecisionTests
{
    private static readonly ContactUpdate Nothing = new(null, null, null);

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void The_status_decides_before_the_fields(CustomerStatus status, CustomerType type)
    {
        var everything = new UpdateCustomerCommand("id", new("a@example.com", null, null), [Made.Moved], null, null);

        var decision = UpdateCustomerHandler.Decide(Made.Of(type, status), everything, Made.Now);

        // Fields of both types are refused in any case, unless the status refuses first.
        Made.RefusedAs(Made.StatusRefusal(status, CustomerOperation.Update) ?? ErrorKind.InvalidFieldForCustomerType, decision);
    }

    [Fact]
    public void An_individual_gets_what_was_sent_and_keeps_the_rest()
    {
        var before = Made.Individual();

        var change = Decide(before, new("cstap_1", new("new@example.com", null, [Made.Landline]), null, null, null)).Value;

        var expected = before with
        {
            Person = before.Person with { Email = "new@example.com", Phones = ((Individual)change.Customer).Person.Phones },
            UpdatedAt = Made.Now,
        };
        Assert.Equal(expected, change.Customer);
        Assert.Equal([Made.Landline], ((Individual)change.Customer).Person.Phones);
        Assert.Equal(["email", "phones"], change.Entry!.Fields);
        Assert.Equal(("customer.updated", "cstap_1"), (change.Entry.Action, change.Entry.SubjectId));
    }

    [Fact]
    public void A_business_gets_what_was_sent_of_itself_and_of_the_named_representative()
    {
        var before = Made.Business();
        var update = new RepresentativeUpdate("rep_2", new("signer@example.com", [Made.Moved], null));

        var change = Decide(before, new("cstab_1", Nothing, null, [Made.Landline], [update])).Value;

        var after = (Business)change.Customer;
        Assert.Equal([Made.Home], after.Addresses);
        Assert.Equal([Made.Landline], after.Phones);
        Assert.Equal(before.Representatives[0], after.Representatives[0]);
        Assert.Equal("signer@example.com", after.Representatives[1].Person.Email);
        Assert.Equal([Made.Moved], after.Representatives[1].Person.Addresses);
        Assert.Equal([Made.Mobile], after.Representatives[1].Person.Phones);
        Assert.Equal((Made.Now, Made.Registered), (after.UpdatedAt, after.CreatedAt));
        Assert.Equal(["businessPhones", "businessRepresentatives"], change.Entry!.Fields);
    }

    [Fact]
    public void One_unknown_representative_refuses_the_whole_update()
    {
        var before = Made.Business();
        RepresentativeUpdate[] updates = [new("rep_1", new("x@example.com", null, null)), new("rep_9", new("y@example.com", null, null))];

        var decision = Decide(before, new("cstab_1", Nothing, null, null, updates));

        Made.RefusedAs(ErrorKind.RepresentativeNotFound, decision);
        Assert.Equal(("cstab_1", "rep_9"), (decision.Error!.Facts["customerId"], decision.Error.Facts["id"]));
        Assert.Equal("ann@example.com", before.Representatives[0].Person.Email);
    }

    [Fact]
    public void A_field_of_the_other_type_is_refused_by_name()
    {
        var ofIndividual = Decide(Made.Individual(), new("id", new("a@example.com", null, null), [Made.Home], [Made.Mobile], []));
        var ofBusiness = Decide(Made.Business(), new("id", new("a@example.com", [Made.Home], [Made.Mobile]), [Made.Home], null, null));

        Made.RefusedAs(ErrorKind.InvalidFieldForCustomerType, ofIndividual);
        Assert.Equal(["businessAddresses", "businessPhones", "businessRepresentatives"], (IEnumerable<string>)ofIndividual.Error!.Facts["fields"]);
        Assert.Equal(CustomerType.Individual, ofIndividual.Error.Facts["customerType"]);
        Made.RefusedAs(ErrorKind.InvalidFieldForCustomerType, ofBusiness);
        Assert.Equal(["email", "addresses", "phones"], (IEnumerable<string>)ofBusiness.Error!.Facts["fields"]);
        Assert.Equal(CustomerType.Business, ofBusiness.Error.Facts["customerType"]);
    }

    private static Result<CustomerChange> Decide(Customer customer, UpdateCustomerCommand command) =>
        UpdateCustomerHandler.Decide(customer, command, Made.Now);
}
