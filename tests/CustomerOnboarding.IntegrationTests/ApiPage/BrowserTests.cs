using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The API page as a person uses it: log in, authorize, run the examples as they are shown.</summary>
[Collection(OnboardingCollection.Name)]
public sealed class BrowserTests(Onboarding onboarding)
{
    private const string GetToken = "authGetToken";
    private const string Init = "customerInit";

    [ChromiumFact]
    public async Task Somebody_logs_in_and_registers_the_examples()
    {
        // A client of its own: the examples' references and numbers are free in it.
        var partner = await onboarding.Partner();
        await using var page = await SwaggerPage.Open(onboarding.Address);
        await page.Picture("1-opened");

        await page.Expand(GetToken);
        await page.Write(GetToken, Session.GetToken(partner.Login, partner.Password));
        var token = (string)Succeeded(await page.Execute(GetToken))["data"]!["token"]!;
        await page.Picture("2-get-token");
        await page.Authorize(token);

        await page.Expand(Init);
        Assert.Equal("individual", (string?)(await page.Body(Init))["customerType"]);
        var individual = Succeeded(await page.Execute(Init));
        await page.Picture("3-individual");
        await page.ChooseExample(Init, "business");
        var business = Succeeded(await page.Execute(Init));
        await page.Picture("4-business");

        Assert.StartsWith("cstap_", (string?)individual["data"]!["customerId"]);
        Assert.StartsWith("cstab_", (string?)business["data"]!["customerId"]);
        Assert.Contains($"{Session.TokenHeader}: <token>", await page.Curl(Init));
        Assert.DoesNotContain(token, await page.Curl(Init));
        Assert.DoesNotContain(token, await page.Storage());
        Assert.Empty(page.Faults);
        Assert.All(page.Requested, address => Assert.Equal(onboarding.Address.Authority, address.Authority));
    }

    [ChromiumTheory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Shows_every_route_in_its_group(string name)
    {
        var document = await ApiDocument.Read(onboarding.Address, name);
        await using var page = await SwaggerPage.Open(onboarding.Address, (string)document.Json["info"]!["title"]!);

        Assert.Equal(document.Contents(), await page.Contents());
        Assert.Equal("Customer onboarding", await page.Title);
        foreach (var route in document.Routes)
        {
            await page.Expand(route.OperationId);
        }

        await page.Picture($"5-{name}");
        Assert.Empty(page.Faults);
    }

    [ChromiumFact]
    public async Task Nobody_decides_or_moves_by_pressing_execute()
    {
        var op = await onboarding.Operator();
        await using var page = await SwaggerPage.Open(onboarding.Address, "Operations");
        await page.Authorize(op.Token);
        var document = await ApiDocument.Read(onboarding.Address, ApiDocument.Operations);
        var writing = document.Routes.Where(route => route.Body is not null).ToArray();

        Assert.True(writing.Length >= 6, $"Only {writing.Length} routes.");
        foreach (var route in writing)
        {
            await page.Expand(route.OperationId);
            Assert.Equal("requestValidateError", (string?)(await page.Execute(route.OperationId))["code"]);
        }
    }

    private static JsonNode Succeeded(JsonNode shown)
    {
        Assert.True((string?)shown["code"] == "0", shown.ToJsonString());
        return shown;
    }
}
