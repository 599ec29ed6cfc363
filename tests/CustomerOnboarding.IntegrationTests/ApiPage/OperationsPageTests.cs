using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>Operators' document on the API page, which is the largest: a class of its own, so that it runs beside the others.</summary>
[TakesLong]
public sealed class OperationsPageTests(Onboarding onboarding, Chromium chromium) : IClassFixture<Onboarding>, IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Shows_every_route_in_its_group_and_nobody_decides_or_moves_by_pressing_execute()
    {
        var op = await onboarding.Operator();
        var document = await ApiDocument.Read(onboarding.Address, ApiDocument.Operations);
        await using var page = await SwaggerPage.Open(chromium, onboarding.Address, (string)document.Json["info"]!["title"]!);
        await page.Authorize(op.Token);
        var executed = 0;

        await page.OpensEach(document, async route =>
        {
            if (route.Body is not null)
            {
                Assert.Equal("requestValidateError", (string?)(await page.Execute(route.OperationId))["code"]);
                executed++;
            }
        });

        Assert.True(executed >= 6, $"Only {executed} routes.");
        // That they were refused, and nothing else.
        Assert.Equal(executed, page.Faults.Count);
        Assert.All(page.Faults, fault => Assert.Contains("status of 400", fault, StringComparison.Ordinal));
    }
}
