using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The API page as a person uses it: log in, authorize, run the examples as they are shown.</summary>
[TakesLong]
public sealed class BrowserTests(Onboarding onboarding, Chromium chromium) : IClassFixture<Onboarding>, IClassFixture<Chromium>
{
    private const string GetToken = "authGetToken";
    private const string Init = "customerInit";
    private const string Queue = "opsApplications";

    [ChromiumFact]
    public async Task Somebody_logs_in_and_registers_the_examples()
    {
        // A client of its own: the examples' references and numbers are free in it.
        var partner = await onboarding.Partner();
        await using var page = await SwaggerPage.Open(chromium, onboarding.Address);
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

    [ChromiumFact]
    public async Task Login_and_password_are_all_that_a_partner_or_an_operator_types()
    {
        var (partner, op) = (await onboarding.Partner(), await onboarding.Operator());
        await using var page = await SwaggerPage.Open(chromium, onboarding.Address);

        Assert.Equal("Authentication error", await page.LogIn(partner.Login, "Wr0ng!password"));
        Assert.Null(await page.LogIn(partner.Login, partner.Password));
        await page.Picture("6-logged-in");

        await page.Expand(Init);
        Succeeded(await page.Execute(Init));
        Assert.Contains($"{Session.TokenHeader}: <token>", await page.Curl(Init));
        Assert.DoesNotContain(partner.Password, await page.Storage());
        await page.LogOut();
        Assert.Equal("unauthorized", (string?)(await page.Execute(Init))["code"]);

        await using var operations = await SwaggerPage.Open(chromium, onboarding.Address, "Operations");
        Assert.Null(await operations.LogIn(op.Login, op.Password));
        await operations.Expand(Queue);
        Succeeded(await operations.Execute(Queue));
    }

    private static JsonNode Succeeded(JsonNode shown)
    {
        Assert.True((string?)shown["code"] == "0", shown.ToJsonString());
        return shown;
    }
}
