using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>Each dialect's document on the API page: every route of it can be opened.</summary>
[TakesLong]
public sealed class DocumentPageTests(Onboarding onboarding, Chromium chromium) : IClassFixture<Onboarding>, IClassFixture<Chromium>
{
    [ChromiumTheory]
    [MemberData(nameof(ApiDocument.NamesOfDialects), MemberType = typeof(ApiDocument))]
    public async Task Shows_every_route_in_its_group(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);
        await using var page = await SwaggerPage.Open(chromium, onboarding.Address, (string)document.Json["info"]!["title"]!);

        await page.OpensEach(document, _ => Task.CompletedTask);

        Assert.Empty(page.Faults);
    }
}
