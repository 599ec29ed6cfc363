using CustomerOnboarding.Api.ConnectFi.Customers.Init;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers;

/// <summary>
/// The customers of the contract's examples as <c>status</c> and every change answer them, for the API page. Made by the code that answers, so
/// that the page can't show another form.
/// </summary>
internal static class SampleCustomers
{
    private static readonly DateTimeOffset Registered = new(2023, 11, 1, 16, 7, 59, 332, TimeSpan.Zero);
    private static readonly DateTimeOffset Changed = new(2023, 11, 3, 9, 30, 12, 41, TimeSpan.Zero);

    public static readonly Example Individual = Example.Answer("individual", CustomerAnswer.Current(Make("init-individual")));

    public static readonly Example Business = Example.Answer("business", CustomerAnswer.Current(Make("init-business")));

    public static readonly Example Employer = WithEmployee(disabledAt: null);

    public static readonly Example FormerEmployer = WithEmployee(Changed);

    private static Example WithEmployee(DateTimeOffset? disabledAt) => Example.Answer("business", CustomerAnswer.Current(
        (Business)Make("init-business") with
        {
            Employees = [new Employee(SampleRefusals.CustomerId, "clerk", Registered, disabledAt)],
        }));

    private static Customer Make(string file) => InitEndpoint.Command(ContractExamples.RequestBody(file)) switch
    {
        InitIndividualCommand sent => new Individual(
            SampleRefusals.CustomerId, sent.Reference, CustomerStatus.ApprovalPending, null, Registered, Changed, sent.Person),
        InitBusinessCommand sent => new Business(
            SampleRefusals.CompanyId, sent.Reference, CustomerStatus.ApprovalPending, null, Registered, Changed,
            sent.Name, sent.FederalEin, sent.Addresses, sent.Phones,
            [.. sent.Representatives.Select(one => new Representative(SampleRefusals.RepresentativeId, one.Reference, one.Type, one.Person))],
            []),
        _ => throw new InvalidOperationException("Neither an individual nor a business."),
    };
}
