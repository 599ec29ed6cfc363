using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>
/// Companies employ somebody whom an operator locks or closes at the same moment, at two instances: each comes before the lock or is refused by it.
/// </summary>
public sealed class EmploymentRaceTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Rounds = 25;
    private const int Companies = 4;

    [OwnInstanceTheory]
    [InlineData("lock", "customerLocked")]
    [InlineData("close", "customerClosed")]
    public async Task Nobody_is_employed_after_being_locked_or_closed(string move, string refusal)
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator(second.Address));
        var companies = await Task.WhenAll(Enumerable.Range(0, Companies).Select(_ => partner.NewBusiness()));
        for (var round = 0; round < Rounds; round++)
        {
            var person = await partner.NewIndividual();

            var moved = MoveAndEmploy();
            var added = await Task.WhenAll(companies.Select(
                (company, at) => (at % 2 == 0 ? partner : partner.At(second.Address)).AddEmployee(company, person)));
            var late = await moved;

            Assert.Equal(refusal, late.Code);
            Assert.All(added, answer => Assert.True(answer.Code == "0" || answer.Code == refusal, answer.Text));
            var employed = companies.Where((_, at) => added[at].Code == "0").Select(company => WrittenId.Customer(company).Id).Order();
            Assert.Equal(employed, (await onboarding.Database.AskAll<Guid>(
                "SELECT company_id FROM employees WHERE client_id = $1 AND employee_id = $2", partner.ClientId, WrittenId.Customer(person).Id)).Order());
            Assert.Empty(await onboarding.Database.AskAll<string>(
                """
                SELECT format('employed %s after the move', employees.created_at - moves.at)
                FROM employees JOIN moves ON moves.client_id = employees.client_id AND moves.customer_id = employee_id
                JOIN customers ON customers.client_id = moves.client_id AND customers.customer_id = moves.customer_id
                WHERE employees.client_id = $1 AND employee_id = $2 AND (employees.created_at > moves.at OR moves.at <> customers.updated_at)
                """,
                partner.ClientId,
                WrittenId.Customer(person).Id));

            // Whoever begins after the answer to the move comes too late.
            async Task<Answer> MoveAndEmploy()
            {
                (await operations.Move(person, move)).Succeeded();
                return await partner.AddEmployee(companies[round % Companies], person);
            }
        }
    }
}
