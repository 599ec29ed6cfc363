using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>A caller who hangs up leaves nothing half done.</summary>
public sealed class HangUpTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_middle_of_the_body_nothing_is_stored(bool reset)
    {
        var partner = await onboarding.Partner();
        var request = Made.Individual();
        var body = request.ToJsonString();

        await RawHttp.HangUp(
            onboarding.Address, RawHttp.Post("/customer/init", partner.Token, Encoding.UTF8.GetByteCount(body), body[..^1]), reset);

        // Had it been stored, this would be a repeated reference.
        (await partner.Init(request)).Succeeded();
    }

    [OwnInstanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_body_a_customer_is_stored_whole_or_not_at_all(bool reset)
    {
        var partner = await onboarding.Partner();
        var database = onboarding.Database;
        for (var i = 0; i < 15; i++)
        {
            var body = Made.Business().ToJsonString();
            await RawHttp.HangUp(
                onboarding.Address, RawHttp.Post("/customer/init", partner.Token, Encoding.UTF8.GetByteCount(body), body), reset);
        }

        (await partner.Init(Made.Business())).Succeeded();

        // One statement sees one moment: at every moment customers, keys, representatives and audit rows are as many.
        var counts = await database.Ask<string>(
            $"""
            SELECT concat_ws(' ',
                (SELECT count(*) FROM customers WHERE client_id = '{partner.ClientId}'),
                (SELECT count(*) FROM data_keys WHERE client_id = '{partner.ClientId}'),
                (SELECT count(DISTINCT customer_id) FROM representatives WHERE client_id = '{partner.ClientId}'),
                (SELECT count(*) FROM audit_entries WHERE client_id = '{partner.ClientId}' AND action = 'customer.registered'))
            """);
        Assert.Single(counts.Split(' ').Distinct());
        Assert.InRange(int.Parse(counts.Split(' ')[0]), 1, 16);
    }
}
