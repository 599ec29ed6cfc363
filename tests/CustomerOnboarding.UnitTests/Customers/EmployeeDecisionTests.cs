using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Who becomes an employee and who stops being one.</summary>
public class EmployeeDecisionTests
{
    private static readonly DateTimeOffset Earlier = Made.Registered.AddDays(1);
    private static readonly SentId SentAnn = new(Made.Ann.Value, "ann-as-sent", CustomerType.Individual);
    private static readonly SentId SentCompany = new(Made.Company.Value, "company-as-sent", CustomerType.Business);
    private static readonly AddEmployeeCommand AddAnn = new(SentCompany, SentAnn, "clerk");
    private static readonly DisableEmployeeCommand DisableAnn = new(SentCompany, SentAnn);
    private static readonly Employee Ann = new(Made.Ann.Value, "clerk", Earlier, null);
    private static readonly Employee Boss = new(Made.Id(7), "boss", Earlier, null);

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void Either_ones_status_can_refuse_an_addition(CustomerStatus status, CustomerType whose)
    {
        var company = Made.Business(whose == CustomerType.Business ? status : CustomerStatus.Active);
        var employee = Made.Standing(Made.Ann, whose == CustomerType.Individual ? status : CustomerStatus.Active);

        var decision = AddEmployeeHandler.Decide(company, employee, AddAnn, Made.Now);

        Assert.Equal(
            Made.StatusRefusal(status, CustomerOperation.AddEmployee) is { } kind
                ? new RefusedByStatus(kind, whose == CustomerType.Business ? Made.Company : Made.Ann, status)
                : null,
            decision.Error);
    }

    [Fact]
    public void Of_two_statuses_that_refuse_the_companys_is_told() => Made.RefusedAs(
        new RefusedByStatus(ErrorKind.CustomerLocked, Made.Company, CustomerStatus.Locked),
        AddEmployeeHandler.Decide(Made.Business(CustomerStatus.Locked), Made.Standing(Made.Ann, CustomerStatus.Closed), AddAnn, Made.Now));

    [Fact]
    public void A_new_employee_comes_last_active_from_now_on()
    {
        var change = AddEmployeeHandler.Decide(Made.Business(employees: Boss), Made.Standing(Made.Ann), AddAnn, Made.Now).Value;

        var business = (Business)change.Customer!;
        Assert.Equal([Boss, new Employee(Made.Ann.Value, "clerk", Made.Now, null)], business.Employees);
        Assert.Equal(Made.Standing(Made.Company) with { UpdatedAt = Made.Now }, business.Standing);
        Assert.Equal(("employee.added", Made.Company.Value.ToString()), (Assert.Single(change.Entries).Action, change.Entries[0].Subject));
        Assert.Equal([Made.Ann.Value.ToString()], change.Entries[0].Fields);
        Assert.Empty(change.Moves);
    }

    [Fact]
    public void A_disabled_employee_becomes_active_again_with_the_new_position()
    {
        var disabled = Ann with { Position = "boss", DisabledAt = Earlier.AddDays(1) };

        var change = AddEmployeeHandler.Decide(Made.Business(employees: [Boss, disabled]), Made.Standing(Made.Ann), AddAnn, Made.Now).Value;

        Assert.Equal([Boss, Ann], ((Business)change.Customer!).Employees);
    }

    [Fact]
    public void An_active_employee_exists_already() => Made.RefusedAs(
        new EmploymentRefused(ErrorKind.EmployeeExists, Made.Company, SentAnn),
        AddEmployeeHandler.Decide(Made.Business(employees: Ann), Made.Standing(Made.Ann), AddAnn, Made.Now));

    [Fact]
    public void The_last_place_can_be_taken_and_no_further_one()
    {
        Assert.Equal(AddEmployeeHandler.Limit, ((Business)Add(Staff(AddEmployeeHandler.Limit - 1)).Value.Customer!).Employees.Count);
        Made.RefusedAs(new EmployeeLimit(Made.Company, AddEmployeeHandler.Limit), Add(Staff(AddEmployeeHandler.Limit)));
    }

    [Fact]
    public void The_disabled_count_too_but_one_of_them_can_come_back()
    {
        var disabled = Staff(AddEmployeeHandler.Limit).Select(employee => employee with { DisabledAt = Earlier }).ToArray();

        Made.RefusedAs(new EmployeeLimit(Made.Company, AddEmployeeHandler.Limit), Add(disabled));
        Assert.False(Add([.. disabled.Skip(1), Ann with { DisabledAt = Earlier }]).IsRefused);
    }

    [Fact]
    public void Only_a_business_employs_and_only_an_individual_is_employed()
    {
        Made.RefusedAs(
            new WrongCustomerType(Made.Ann, CustomerType.Business),
            AddEmployeeHandler.Decide(Made.Individual(), Made.Standing(Made.Ann), AddAnn, Made.Now));
        Made.RefusedAs(
            new WrongCustomerType(Made.Company, CustomerType.Individual),
            AddEmployeeHandler.Decide(Made.Business(), Made.Standing(Made.Company), AddAnn, Made.Now));
        Made.RefusedAs(new CustomerNotFound(SentAnn), AddEmployeeHandler.Decide(Made.Business(), null, AddAnn, Made.Now));
    }

    [Fact]
    public void The_company_is_checked_before_the_employee() => Made.RefusedAs(
        new WrongCustomerType(Made.Ann, CustomerType.Business), AddEmployeeHandler.Decide(Made.Individual(), null, AddAnn, Made.Now));

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void Disabling_is_refused_by_type_then_by_status(CustomerStatus status, CustomerType type)
    {
        Customer company = type == CustomerType.Business ? Made.Business(status, Ann) : Made.Individual(status);

        var decision = DisableEmployeeHandler.Decide(company, DisableAnn, Made.Now);

        Error? byStatus = Made.StatusRefusal(status, CustomerOperation.DisableEmployee) is { } kind ? new RefusedByStatus(kind, Made.Company, status) : null;
        Assert.Equal(type == CustomerType.Individual ? new WrongCustomerType(Made.Ann, CustomerType.Business) : byStatus, decision.Error);
    }

    [Fact]
    public void Disabling_keeps_the_entry_and_touches_no_other()
    {
        var change = DisableEmployeeHandler.Decide(Made.Business(employees: [Boss, Ann]), DisableAnn, Made.Now).Value;

        Assert.Equal([Boss, Ann with { DisabledAt = Made.Now }], ((Business)change.Customer!).Employees);
        Assert.Equal(Made.Now, change.Customer.UpdatedAt);
        Assert.Equal(("employee.disabled", Made.Company.Value.ToString()), (Assert.Single(change.Entries).Action, change.Entries[0].Subject));
        Assert.Equal([Made.Ann.Value.ToString()], change.Entries[0].Fields);
    }

    [Fact]
    public void Disabling_twice_changes_nothing_and_leaves_no_second_trail() => Assert.Same(
        CustomerChange.None,
        DisableEmployeeHandler.Decide(Made.Business(employees: Ann with { DisabledAt = Earlier }), DisableAnn, Made.Now).Value);

    [Fact]
    public void A_representative_is_no_employee_nor_is_an_id_that_says_it_is_a_business()
    {
        SentId asBusiness = SentAnn with { Type = CustomerType.Business };

        foreach (var sent in new[] { Made.Owner, Made.Signer, asBusiness })
        {
            Made.RefusedAs(
                new EmploymentRefused(ErrorKind.EmployeeNotFound, Made.Company, sent),
                DisableEmployeeHandler.Decide(Made.Business(employees: Ann), new(SentCompany, sent), Made.Now));
        }
    }

    private static Result<CustomerChange> Add(Employee[] employees) =>
        AddEmployeeHandler.Decide(Made.Business(employees: employees), Made.Standing(Made.Ann), AddAnn, Made.Now);

    private static Employee[] Staff(int count) => [.. Enumerable.Range(0, count).Select(at => Boss with { EmployeeId = Made.Id(1000 + at) })];
}
