using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>Who becomes an employee and who stops being one (contract section 5).</summary>
public class EmployeeDecisionTests
{
    private static readonly DateTimeOffset Earlier = Made.Registered.AddDays(1);
    private static readonly AddEmployeeCommand AddAnn = new("cstab_1", "cstap_1", "clerk");
    private static readonly DisableEmployeeCommand DisableAnn = new("cstab_1", "cstap_1");

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void Either_ones_status_can_refuse_an_addition(CustomerStatus status, CustomerType whose)
    {
        var company = Made.Business(whose == CustomerType.Business ? status : CustomerStatus.Active);
        var employee = Made.Individual(whose == CustomerType.Individual ? status : CustomerStatus.Active);

        var decision = AddEmployeeHandler.Decide(company, employee, AddAnn, Made.Now);

        Assert.Equal(Made.StatusRefusal(status, CustomerOperation.AddEmployee), decision.Error?.Kind);
        if (decision.IsRefused)
        {
            Assert.Equal(whose == CustomerType.Business ? company.Id : employee.Id, decision.Error.Facts["customerId"]);
        }
    }

    [Fact]
    public void A_new_employee_comes_last_active_from_now_on()
    {
        var other = new Employee("cstap_2", "boss", Earlier, null);

        var change = AddEmployeeHandler.Decide(Made.Business(employees: other), Made.Individual(), AddAnn, Made.Now).Value;

        var business = (Business)change.Customer;
        Assert.Equal([other, new Employee("cstap_1", "clerk", Made.Now, null)], business.Employees);
        Assert.Equal(Made.Now, business.UpdatedAt);
        Assert.Equal("employee.added", change.Entry!.Action);
        Assert.Equal(["cstap_1"], change.Entry.Fields);
    }

    [Fact]
    public void A_disabled_employee_becomes_active_again_with_the_new_position()
    {
        var disabled = new Employee("cstap_1", "boss", Earlier, Earlier.AddDays(1));

        var change = AddEmployeeHandler.Decide(Made.Business(employees: disabled), Made.Individual(), AddAnn, Made.Now).Value;

        Assert.Equal([new Employee("cstap_1", "clerk", Earlier, null)], ((Business)change.Customer).Employees);
    }

    [Fact]
    public void An_active_employee_exists_already() => Made.RefusedAs(
        ErrorKind.EmployeeExists,
        AddEmployeeHandler.Decide(Made.Business(employees: new Employee("cstap_1", "clerk", Earlier, null)), Made.Individual(), AddAnn, Made.Now));

    [Fact]
    public void Only_a_business_employs_and_only_an_individual_is_employed()
    {
        var individualAsCompany = AddEmployeeHandler.Decide(Made.Individual(id: "cstap_9"), Made.Individual(), AddAnn, Made.Now);
        var businessAsEmployee = AddEmployeeHandler.Decide(Made.Business(), Made.Business() with { Id = "cstab_2" }, AddAnn, Made.Now);
        var nobody = AddEmployeeHandler.Decide(Made.Business(), null, AddAnn, Made.Now);

        Made.RefusedAs(ErrorKind.WrongCustomerType, individualAsCompany);
        Assert.Equal(("cstap_9", CustomerType.Business), (individualAsCompany.Error!.Facts["customerId"], individualAsCompany.Error.Facts["expected"]));
        Made.RefusedAs(ErrorKind.WrongCustomerType, businessAsEmployee);
        Assert.Equal(("cstab_2", CustomerType.Individual), (businessAsEmployee.Error!.Facts["customerId"], businessAsEmployee.Error.Facts["expected"]));
        Made.RefusedAs(ErrorKind.CustomerNotFound, nobody);
        Assert.Equal("cstap_1", nobody.Error!.Facts["customerId"]);
    }

    [Theory]
    [MemberData(nameof(Made.EveryStatus), MemberType = typeof(Made))]
    public void Disabling_is_refused_by_type_then_by_status(CustomerStatus status, CustomerType type)
    {
        Customer company = type == CustomerType.Business
            ? Made.Business(status, new Employee("cstap_1", "clerk", Earlier, null))
            : Made.Individual(status);

        var decision = DisableEmployeeHandler.Decide(company, DisableAnn, Made.Now);

        ErrorKind? expected = type == CustomerType.Individual
            ? ErrorKind.WrongCustomerType
            : Made.StatusRefusal(status, CustomerOperation.DisableEmployee);
        Assert.Equal(expected, decision.Error?.Kind);
    }

    [Fact]
    public void Disabling_keeps_the_entry_and_touches_no_other()
    {
        var other = new Employee("cstap_2", "boss", Earlier, null);
        var ann = new Employee("cstap_1", "clerk", Earlier, null);

        var change = DisableEmployeeHandler.Decide(Made.Business(employees: [other, ann]), DisableAnn, Made.Now).Value;

        Assert.Equal([other, ann with { DisabledAt = Made.Now }], ((Business)change.Customer).Employees);
        Assert.Equal(Made.Now, change.Customer.UpdatedAt);
        Assert.Equal("employee.disabled", change.Entry!.Action);
    }

    [Fact]
    public void Disabling_twice_changes_nothing_and_leaves_no_second_trail()
    {
        var business = Made.Business(employees: new Employee("cstap_1", "clerk", Earlier, Earlier));

        var change = DisableEmployeeHandler.Decide(business, DisableAnn, Made.Now).Value;

        Assert.Same(business, change.Customer);
        Assert.Null(change.Entry);
    }

    [Fact]
    public void A_representative_is_no_employee() => Made.RefusedAs(
        ErrorKind.EmployeeNotFound, DisableEmployeeHandler.Decide(Made.Business(), new("cstab_1", "rep_1"), Made.Now));
}
