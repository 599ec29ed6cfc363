using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>Platnova's routes.</summary>
internal static class PlatnovaSamples
{
    private const string Root = "/platnova/v1/customers";

    public static async Task<FuzzedDialect> At(OwnInstance instance)
    {
        var client = await PlatnovaClient.New(instance);
        var id = await client.NewCustomer(PlatnovaClient.WithPassport());
        return new FuzzedDialect(
            [
                new("POST", Root, () => PlatnovaClient.Person(), 5) { Registers = true },
                new("POST", Root, () => PlatnovaClient.WithPassport(), 3) { Registers = true },
                new("PATCH", $"{Root}/{id}", () => PlatnovaClient.Person(), 4),
                new("GET", $"{Root}/{id}", Weight: 2),
                new("GET", $"{Root}?page=1&size=10&sort=-email&filters=%5B%22status%22%2C%22ACTIVE%22%5D", Weight: 4),
            ],
            async (sample, address, body) =>
            {
                var answer = await client.SendBytes(new HttpMethod(sample.Method), address, body);
                return new Outcome((int)answer.Status, $"{(int)answer.Status}");
            },
            ["200", "400", "422"]);
    }
}
