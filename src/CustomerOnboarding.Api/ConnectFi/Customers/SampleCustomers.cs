using CustomerOnboarding.Api.ConnectFi.Customers.Init;
using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
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

    public static readonly AnswerExample Individual = Examples.Answer<CustomerAnswer>("individual", CustomerAnswer.Current(Make("init-individual")));

    public static readonly AnswerExample Business = Examples.Answer<CustomerAnswer>("business", CustomerAnswer.Current(Make("init-business")));

    public static readonly AnswerExample Employer = WithEmployee(disabledAt: null);

    public static readonly AnswerExample FormerEmployer = WithEmployee(Changed);

    private static AnswerExample WithEmployee(DateTimeOffset? disabledAt) => Examples.Answer<CustomerAnswer>("business", CustomerAnswer.Current(
        (Business)Make("init-business") with
        {
            Employees = [new Employee(WrittenId.Customer(SampleRefusals.CustomerId).Id, "clerk", Registered, disabledAt)],
        }));

    private static Customer Make(string file) => InitEndpoint.Command(ContractExamples.RequestBody(file)) switch
    {
        RegisterIndividualCommand sent => new Individual
        {
            Standing = Standing(SampleRefusals.CustomerId, CustomerType.Individual),
            Reference = sent.Reference!,
            CreatedAt = Registered,
            Person = sent.Person,
        },
        RegisterBusinessCommand sent => new Business
        {
            Standing = Standing(SampleRefusals.CompanyId, CustomerType.Business),
            Reference = sent.Reference!,
            CreatedAt = Registered,
            Organization = sent.Organization,
            Representatives =
            [
                .. sent.Representatives.Select(one => new Representative(
                    WrittenId.Representative(SampleRefusals.RepresentativeId).Id, null, one.Reference, one.Roles, one.Person)),
            ],
        },
        _ => throw new InvalidOperationException("Neither an individual nor a business."),
    };

    private static CustomerStanding Standing(string id, CustomerType type) =>
        CustomerStanding.Registered(new CustomerId(WrittenId.Customer(id).Id, type), Registered) with { UpdatedAt = Changed };
}
