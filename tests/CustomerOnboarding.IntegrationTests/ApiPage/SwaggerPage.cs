using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Playwright;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The API page in a browser, and what a person does on it. Notes what went wrong in the browser meanwhile.</summary>
internal sealed class SwaggerPage : IAsyncDisposable
{
    private readonly IPage page;

    private SwaggerPage(IPage page) => this.page = page;

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public List<Uri> Requested { get; } = [];

    /// <summary>Opens the page, at the first of its documents or at the one with this title.</summary>
    public static async Task<SwaggerPage> Open(Chromium chromium, Uri address, string? title = null)
    {
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 1400 } });
        var opened = new SwaggerPage(page);
        page.SetDefaultTimeout((float)Eventually.Deadline.TotalMilliseconds);
        page.Console += (_, line) => opened.Faults.AddRange(line.Type is "error" or "warning" ? [line.Text] : []);
        page.PageError += (_, fault) => opened.Faults.Add(fault);
        page.Request += (_, request) => opened.Requested.Add(new Uri(request.Url));
        await page.GotoAsync(new Uri(address, "/swagger").AbsoluteUri);
        await page.Locator(".opblock").First.WaitForAsync();
        if (title is not null)
        {
            await page.Locator(".download-url-wrapper select").SelectOptionAsync(new SelectOptionValue { Label = title });
            await page.Locator($".info .title:has-text('{title}')").WaitForAsync();
            await page.Locator(".opblock").First.WaitForAsync();
        }

        return opened;
    }

    /// <summary>The groups and the paths in them, from top to bottom.</summary>
    public async Task<IReadOnlyList<string>> Contents() =>
        [.. (await page.Locator(".opblock-tag, .opblock-summary-path").EvaluateAllAsync<string[]>(
            "found => found.map(one => one.dataset.tag ?? one.dataset.path)"))];

    /// <summary>Opens a route, if it isn't open.</summary>
    public async Task Expand(string operation)
    {
        if (await Of(operation).Locator(".opblock-body").CountAsync() == 0)
        {
            await Press(Of(operation).Locator(".opblock-summary-control"));
        }

        await Of(operation).Locator(".btn.execute").WaitForAsync();
    }

    /// <summary>
    /// Holds the page to a document: it shows each route in its group, and each can be opened. One at a time: the page draws all that is open anew with
    /// each click, so that fifty open routes take minutes.
    /// </summary>
    /// <param name="document">The one that is shown.</param>
    /// <param name="look">What is done with each while it is open.</param>
    public async Task OpensEach(ApiDocument document, Func<DocumentedRoute, Task> look)
    {
        Assert.Equal(document.Contents(), await Contents());
        Assert.Equal("Customer onboarding", await page.TitleAsync());
        await Picture($"5-{document.Name}");
        Assert.NotEmpty(document.Routes);
        foreach (var route in document.Routes)
        {
            await Expand(route.OperationId);
            await look(route);
            await Collapse(route.OperationId);
        }
    }

    /// <summary>Closes an open route.</summary>
    public async Task Collapse(string operation)
    {
        await Press(Of(operation).Locator(".opblock-summary-control"));
        await Of(operation).Locator(".opblock-body").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Chooses one of the examples of an open route's body.</summary>
    public Task ChooseExample(string operation, string name) =>
        Of(operation).Locator(".opblock-section-request-body select.examples-select-element").SelectOptionAsync(name);

    public async Task<JsonNode> Body(string operation) => JsonNode.Parse(await Of(operation).Locator("textarea.body-param__text").InputValueAsync())!;

    public Task Write(string operation, JsonNode body) => Of(operation).Locator("textarea.body-param__text").FillAsync(body.ToJsonString());

    /// <summary>Executes an open route as it stands and reads the answer off the page.</summary>
    public async Task<JsonNode> Execute(string operation)
    {
        // The answer of an earlier execution must not be taken for this one's.
        if (await Of(operation).Locator(".btn-clear").CountAsync() > 0)
        {
            await Press(Of(operation).Locator(".btn-clear"));
        }

        var shown = Of(operation).Locator(".live-responses-table .response-col_description .highlight-code code").First;
        await Press(Of(operation).Locator(".btn.execute"));
        await shown.WaitForAsync();
        return JsonNode.Parse(await shown.InnerTextAsync())!;
    }

    /// <summary>The curl command that is shown for what was executed.</summary>
    public Task<string> Curl(string operation) => Of(operation).Locator(".curl-command").InnerTextAsync();

    public async Task Authorize(string token)
    {
        await Press(page.Locator(".auth-wrapper .btn.authorize").First);
        // A form: the enter key is enough.
        await page.Locator(".modal-ux form:not(.log-in) input").FillAsync(token);
        await page.Locator(".modal-ux form:not(.log-in) input").PressAsync("Enter");
        await Press(page.Locator(".modal-ux .btn-done"));
    }

    /// <summary>Logs in by the form under the Authorize button; tells what it says when that is refused.</summary>
    public async Task<string?> LogIn(string login, string password)
    {
        if (await page.Locator(".modal-ux").CountAsync() == 0)
        {
            await Press(page.Locator(".auth-wrapper .btn.authorize").First);
        }

        await page.GetByLabel("Login", new() { Exact = true }).FillAsync(login);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Password", new() { Exact = true }).PressAsync("Enter");
        // Either there is a way out now, or a reason why not.
        var (done, refused) = (page.Locator(".modal-ux button[aria-label='Remove authorization']"), page.Locator(".log-in-fault:not(:empty)"));
        await done.Or(refused).First.WaitForAsync();
        if (await refused.CountAsync() > 0)
        {
            return await refused.InnerTextAsync();
        }

        await Press(page.Locator(".modal-ux .btn-done"));
        return null;
    }

    /// <summary>Forgets what was entered.</summary>
    public async Task LogOut()
    {
        await Press(page.Locator(".auth-wrapper .btn.authorize").First);
        await Press(page.Locator(".modal-ux button[aria-label='Remove authorization']"));
        await Press(page.Locator(".modal-ux .btn-done"));
    }

    /// <summary>What the browser keeps beyond this page.</summary>
    public Task<string> Storage() => page.EvaluateAsync<string>(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])");

    /// <summary>For people: ONBOARDING_SCREENSHOTS names a folder.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("ONBOARDING_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync(); // and with it the context that was made for it alone: no test sees another's

    // A click of the page's own and not of the mouse, which waits until what it is to hit has stood still for two frames: without a window and with others at work a browser
    // sometimes draws none for minutes.
    private static Task Press(ILocator button) => button.DispatchEventAsync("click");

    private ILocator Of(string operation) => page.Locator($".opblock[id$='-{operation}']");
}
