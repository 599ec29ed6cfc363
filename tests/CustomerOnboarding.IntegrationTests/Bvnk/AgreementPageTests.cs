using System.Net;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Playwright;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>The page on which an end user agrees (contract section 5), over HTTP and in a browser.</summary>
public sealed class AgreementPageTests(BvnkHost host, Chromium chromium) : IClassFixture<BvnkHost>, IClassFixture<Chromium>
{
    private const string Back = "https://partner.example.com/back?a=1";

    [OwnInstanceFact]
    public async Task It_is_a_plain_page_that_may_load_nothing_and_lead_only_back()
    {
        var session = await (await BvnkClient.New(host.Instance)).Session();

        var (response, html) = await Show(session, Back);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("no-store", "no-referrer", "nosniff"), (response.Headers.CacheControl!.ToString(), Header(response, "Referrer-Policy"), Header(response, "X-Content-Type-Options")));
        Assert.Matches(
            "^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https://partner.example.com; base-uri 'none'; frame-ancestors 'none'$",
            Header(response, "Content-Security-Policy"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("href=\"https://example.com/agreement\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.com/privacy\"", html, StringComparison.Ordinal);
        Assert.Contains("EMBEDDED_FIAT_ACCOUNTS_US", html, StringComparison.Ordinal);
    }

    [OwnInstanceTheory]
    [InlineData("SIGNED")]
    [InlineData("DECLINED")]
    public async Task What_is_submitted_decides_the_session_and_leads_back(string status)
    {
        var client = await BvnkClient.New(host.Instance);
        var session = await client.Session();

        var (response, _) = await Submit(session, Back, status);

        Assert.Equal((HttpStatusCode.Found, $"{Back}&status={status}"), (response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.Equal(status, (string)(await client.Get($"{BvnkClient.Sessions}/{session}")).Done()["status"]!);
        Assert.Equal(
            ["signer"],
            await host.Database.AskAll<string>($"SELECT credential FROM audit_entries WHERE subject = '{session}' AND action <> 'agreement.begun'"));
    }

    [OwnInstanceFact]
    public async Task Decided_or_expired_it_says_so_changes_nothing_and_leads_back_with_what_is()
    {
        var client = await BvnkClient.New(host.Instance);
        var (declined, late) = (await client.Session(), await client.Session());
        (await client.Decide(declined, "DECLINED")).Nothing();
        await host.Database.Do($"UPDATE agreement_sessions SET expires_at = now() WHERE session_id = '{late}'");

        foreach (var (session, is_, said) in ((string, string, string)[])[(declined, "DECLINED", "declined already"), (late, "PENDING", "run out")])
        {
            var (shown, html) = await Show(session, Back);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.Contains(said, html, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
            Assert.Contains("form-action 'none'", Header(shown, "Content-Security-Policy"), StringComparison.Ordinal);
            var (submitted, _) = await Submit(session, Back, "SIGNED");
            Assert.Equal((HttpStatusCode.Found, $"{Back}&status={is_}"), (submitted.StatusCode, submitted.Headers.Location!.OriginalString));
            Assert.Equal(is_, (string)(await client.Get($"{BvnkClient.Sessions}/{session}")).Done()["status"]!);
        }
    }

    [OwnInstanceTheory]
    [InlineData("https://partner.example.com", "https://partner.example.com/?status=SIGNED")]
    [InlineData("https://partner.example.com/a?b#c", "https://partner.example.com/a?b&status=SIGNED#c")]
    [InlineData("https://partner.example.com:8443/a", "https://partner.example.com:8443/a?status=SIGNED")]
    [InlineData("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC&status=SIGNED")]
    public async Task The_status_is_added_to_the_query(string back, string location)
    {
        var (response, _) = await Submit(await (await BvnkClient.New(host.Instance)).Session(), back, "SIGNED");

        Assert.Equal(location, response.Headers.Location!.OriginalString);
    }

    [OwnInstanceTheory]
    [InlineData("")]
    [InlineData("back")]
    [InlineData("/back")]
    [InlineData("//partner.example.com/back")]
    [InlineData("http://partner.example.com/back")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@partner.example.com/")]
    [InlineData("data:text/html,x")]
    [InlineData("https://partner.example.com/\r\nSet-Cookie: a=b")]
    public async Task Nobody_is_led_where_that_is_no_address(string back)
    {
        var session = await (await BvnkClient.New(host.Instance)).Session();

        var (shown, html) = await Show(session, back);
        var (submitted, _) = await Submit(session, back, "SIGNED");

        if (back.Contains("Set-Cookie", StringComparison.Ordinal))
        {
            // Line breaks are written as others are, or refused; never as they are.
            Assert.DoesNotContain(submitted.Headers, header => header.Key == "Set-Cookie");
            return;
        }

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (shown.StatusCode, submitted.StatusCode));
        Assert.Contains("redirectUri", html, StringComparison.Ordinal);
        Assert.Equal("text/html", shown.Content.Headers.ContentType!.MediaType);
    }

    [OwnInstanceFact]
    public async Task Where_hosts_are_listed_nobody_is_led_elsewhere()
    {
        await using var instance = await host.Another(("Bvnk:RedirectHosts:0", "partner.example.com"));
        var session = await (await BvnkClient.New(instance)).Session();

        Assert.Equal(HttpStatusCode.OK, (await Show(session, Back, instance)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Show(session, "https://partner.example.com.evil.example/", instance)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Submit(session, "https://evil.example/", "SIGNED", instance)).Response.StatusCode);
    }

    [OwnInstanceFact]
    public async Task Whatever_else_is_wrong_is_told_on_a_page_too()
    {
        var session = await (await BvnkClient.New(host.Instance)).Session();
        var unknown = Guid.NewGuid().ToString();

        foreach (var (status, response) in ((HttpStatusCode, HttpResponseMessage)[])
        [
            (HttpStatusCode.NotFound, (await Show(unknown, Back)).Response),
            (HttpStatusCode.NotFound, (await Show("none", Back)).Response),
            (HttpStatusCode.NotFound, (await Submit(unknown, Back, "SIGNED")).Response),
            (HttpStatusCode.BadRequest, (await Submit(session, Back, "PENDING")).Response),
            (HttpStatusCode.BadRequest, await Http().GetAsync(new Uri(host.Instance.Address, "/bvnk/agreements"))),
            (HttpStatusCode.BadRequest, await Http().GetAsync(new Uri(host.Instance.Address, $"/bvnk/agreements?session={session}&session={session}&redirectUri={Uri.EscapeDataString(Back)}"))),
            (HttpStatusCode.UnsupportedMediaType, await Http().PostAsync(new Uri(host.Instance.Address, "/bvnk/agreements"), new StringContent("{}"))),
            (HttpStatusCode.RequestEntityTooLarge, (await Submit(session, Back + new string('x', 20_000), "SIGNED")).Response),
        ])
        {
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
            Assert.Contains("default-src 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        }
    }

    [OwnInstanceFact]
    public async Task What_was_sent_is_shown_as_text_only()
    {
        var session = await (await BvnkClient.New(host.Instance)).Session();

        var (_, html) = await Show(session, "https://partner.example.com/?a=\"><b>'");

        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><", html.Replace("\"></", "", StringComparison.Ordinal).Replace("value=\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task An_end_user_submits_or_cancels_in_a_browser()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var (button, status) in ((string, string)[])[("Submit", "SIGNED"), ("Cancel", "DECLINED")])
        {
            var session = await client.Session();
            await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
            context.SetDefaultTimeout((float)Eventually.Deadline.TotalMilliseconds);
            var page = await context.NewPageAsync();
            var (faults, asked) = (new List<string>(), new List<string>());
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    faults.Add(message.Text);
                }
            };
            var led = new TaskCompletionSource<IRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            page.Request += (_, request) =>
            {
                asked.Add(request.Url);
                if (request.Url.StartsWith("https://partner.example.com/", StringComparison.Ordinal))
                {
                    led.TrySetResult(request);
                }
            };

            await page.GotoAsync(Address(session, Back, host.Instance).AbsoluteUri);
            Assert.Equal("Customer agreement", await page.TitleAsync());
            Assert.Equal("rgb(11, 87, 208)", await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).EvaluateAsync<string>("one => getComputedStyle(one).backgroundColor"));
            Assert.Equal(2, await page.GetByRole(AriaRole.Link).CountAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(new() { Force = true }); // whether or not frames are drawn
            var request = await led.Task.WaitAsync(Eventually.Deadline);

            // Nobody is there, and the browser has tried: nothing of the page's policy has kept it.
            Assert.Equal($"{Back}&status={status}", request.Url);
            Assert.False((await request.AllHeadersAsync()).ContainsKey("referer"));
            Assert.Empty(faults);
            Assert.All(asked, address => Assert.True(address.StartsWith(host.Instance.Address.AbsoluteUri, StringComparison.Ordinal) || address == request.Url, address));
            Assert.Equal(status, (string)(await client.Get($"{BvnkClient.Sessions}/{session}")).Done()["status"]!);
        }
    }

    private static HttpClient Http() => new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private static Uri Address(string session, string back, OwnInstance instance) =>
        new(instance.Address, $"/bvnk/agreements?session={session}&redirectUri={Uri.EscapeDataString(back)}");

    private async Task<(HttpResponseMessage Response, string Html)> Show(string session, string back, OwnInstance? instance = null)
    {
        using var http = Http();
        var response = await http.GetAsync(Address(session, back, instance ?? host.Instance));
        return (response, await response.Content.ReadAsStringAsync());
    }

    private async Task<(HttpResponseMessage Response, string Html)> Submit(string session, string back, string status, OwnInstance? instance = null)
    {
        using var http = Http();
        var response = await http.PostAsync(new Uri((instance ?? host.Instance).Address, "/bvnk/agreements"), new FormUrlEncodedContent(
            new Dictionary<string, string> { ["session"] = session, ["redirectUri"] = back, ["status"] = status }));
        return (response, await response.Content.ReadAsStringAsync());
    }
}
