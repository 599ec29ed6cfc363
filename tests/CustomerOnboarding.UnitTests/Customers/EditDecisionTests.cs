using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What becomes of a customer by an edit of its profile, a move of its client's, and what both ask of its verification.</summary>
public class EditDecisionTests
{
    private static readonly RunRequest Anew = new(VerificationPolicy.CardOrPassport, OpenRun.IsReplacedIfItWaits);
    private static readonly RunRequest Asked = new(VerificationPolicy.CardOrPassport, OpenRun.IsEnough);

    private static readonly Reassessment OnTheThird = new(
        [[CustomerField.Name], [CustomerField.Email], [CustomerField.DateOfBirth, CustomerField.LegalName], [CustomerField.IpAddress]], 2, TimeSpan.FromHours(24), Anew);

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void The_status_decides_before_the_edit_is_asked(CustomerStatus status, CustomerType type)
    {
        var asked = false;

        var decision = Decide(Made.Of(type, status), current =>
        {
            asked = true;
            return new EditedCustomer(current);
        });

        Assert.Equal(Made.StatusRefusal(status, CustomerOperation.Update), decision.Error?.Kind);
        Assert.Equal(!decision.IsRefused, asked);
    }

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void What_is_wrong_for_the_type_refuses_before_the_status_does(CustomerStatus status, CustomerType type)
    {
        var (state, fault) = (new CustomerState(Made.Of(type, status), null, []), new IdExists(Made.Id(1), null));

        var individuals = new EditOf(current => new EditedCustomer(current)) { WrongFor = (CustomerType.Individual, fault) };

        Assert.Equal(
            type == CustomerType.Individual ? fault.Kind : Made.StatusRefusal(status, CustomerOperation.Update),
            EditCustomerHandler.Decide(state, individuals, Made.Now).Error?.Kind);
    }

    [Theory]
    [InlineData(CustomerType.Individual)]
    [InlineData(CustomerType.Business)]
    public void A_change_of_nothing_is_none(CustomerType type) =>
        Assert.Same(CustomerChange.None, Decide(Made.Of(type, CustomerStatus.Active), current => new EditedCustomer(current)).Value);

    [Fact]
    public void What_changed_is_recorded_by_name_and_standing_and_employees_are_not_the_edits()
    {
        var before = Made.Business(CustomerStatus.Active, new Employee(Made.Id(5), "clerk", Made.Registered, null));

        var change = Decide(before, _ => new EditedCustomer(before with
        {
            Standing = Made.Standing(Made.Company, CustomerStatus.Closed),
            Employees = [],
            Organization = before.Organization with { Name = "Oak Ltd", Email = null },
        })).Value;

        var after = (Business)change.Customer!;
        Assert.Equal(before.Standing with { UpdatedAt = Made.Now }, after.Standing);
        Assert.Equal(before.Employees, after.Employees);
        Assert.Equal(("Oak Ltd", null), (after.Organization.Name, after.Organization.Email));
        Assert.Equal(["Name", "Email"], Assert.Single(change.Entries).Fields);
        Assert.Empty(change.Moves);
        Assert.Null(change.Run);
    }

    [Fact]
    public void An_edits_own_refusal_refuses_all() => Made.RefusedAs(
        new IdExists(Made.Id(1), null), Decide(Made.Individual(), _ => new IdExists(Made.Id(1), null)));

    [Theory]
    [InlineData(CustomerStatus.Active, StatusMove.ClientRestrict, CustomerStatus.Restricted, RestrictionCause.Client)]
    [InlineData(CustomerStatus.ApprovalPending, StatusMove.ClientRestrict, CustomerStatus.Restricted, RestrictionCause.Client)]
    public void A_move_alone_changes_the_status_and_nothing_of_the_profile(
        CustomerStatus from, StatusMove move, CustomerStatus to, RestrictionCause? cause)
    {
        var before = Made.Individual(from);

        var change = Decide(before, current => new EditedCustomer(current) { Move = move }).Value;

        Assert.Equal(before with { Standing = before.Standing with { Status = to, Cause = cause, UpdatedAt = Made.Now } }, change.Customer);
        Assert.Equal(new Move(move.ToString(), null, from.ToString(), to.ToString(), cause?.ToString(), null), Assert.Single(change.Moves));
        Assert.Equal("customer.status-moved", Assert.Single(change.Entries).Action);
    }

    [Fact]
    public void A_move_that_is_none_refuses_the_profile_too()
    {
        var before = Made.Individual();

        var decision = Decide(before, current => new EditedCustomer(current with { ExternalId = "x" }) { Move = StatusMove.ClientLift });

        Made.RefusedAs(new MoveRefused(before.Standing, StatusMove.ClientLift), decision);
    }

    [Fact]
    public void A_move_and_a_change_are_both_recorded()
    {
        var change = Decide(Made.Individual(), current => new EditedCustomer(current with { ExternalId = "x" }) { Move = StatusMove.ClientRestrict }).Value;

        Assert.Equal(["customer.updated", "customer.status-moved"], change.Entries.Select(entry => entry.Action));
        Assert.Equal((CustomerStatus.Restricted, "x"), (change.Customer!.Standing.Status, change.Customer.ExternalId));
    }

    [Theory]
    [InlineData(false, "", "Name")]
    [InlineData(false, "", "Name Email")]
    [InlineData(true, "", "Name Email IpAddress")]
    [InlineData(true, "Name Email", "IpAddress")]
    [InlineData(false, "Name Email", "Name")]
    [InlineData(false, "Name DateOfBirth", "DateOfBirth")]
    [InlineData(false, "Name DateOfBirth", "LegalName")]
    [InlineData(false, "Name Email IpAddress", "Metadata")]
    [InlineData(true, "Name Email IpAddress", "Name")]
    [InlineData(false, "Metadata Gender Finances", "Name")]
    [InlineData(false, "Name Email IpAddress DateOfBirth", "")]
    public void A_run_is_due_when_this_change_and_recent_ones_touched_more_groups_than_may(bool isDue, string recently, string changed) =>
        Assert.Equal(isDue, OnTheThird.IsDue(Fields(changed), Fields(recently)));

    [Fact]
    public void What_is_due_is_asked_and_what_the_edit_asks_goes_before()
    {
        CustomerField[] recently = [CustomerField.Email, CustomerField.IpAddress];
        var before = Made.Individual();

        Assert.Same(Anew, Decide(before, Renamed, recently, OnTheThird).Value.Run);
        Assert.Null(Decide(before, Renamed, recently[1..], OnTheThird).Value.Run);
        Assert.Null(Decide(before, Renamed, recently).Value.Run);
        Assert.Same(Asked, Decide(before, current => Renamed(current) with { Run = Asked }, recently, OnTheThird).Value.Run);
        var asked = Decide(before, current => new EditedCustomer(current) { Run = Asked }).Value;
        Assert.Equal((null, Asked), (asked.Customer, asked.Run));

        static EditedCustomer Renamed(Customer current) =>
            new(((Individual)current) with { Person = ((Individual)current).Person with { FullName = "Ann Baker" } });
    }

    private static CustomerField[] Fields(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CustomerField>)];

    private static Result<CustomerChange> Decide(Customer customer, Func<Customer, EditedCustomer> edit, CustomerField[]? recently = null, Reassessment? rule = null) =>
        Decide(customer, current => (Result<EditedCustomer>)edit(current), recently, rule);

    private static Result<CustomerChange> Decide(
        Customer customer, Func<Customer, Result<EditedCustomer>> edit, CustomerField[]? recently = null, Reassessment? rule = null) =>
        EditCustomerHandler.Decide(new CustomerState(customer, null, recently ?? []), new EditOf(edit) { Reassessment = rule }, Made.Now);

    private sealed record EditOf(Func<Customer, Result<EditedCustomer>> Edit) : CustomerEdit
    {
        public (CustomerType Type, Error Fault)? WrongFor { get; init; }

        public override Error? FaultFor(CustomerType type) => WrongFor is { } wrong && wrong.Type == type ? wrong.Fault : null;

        public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now) => Edit(current);
    }
}
