using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// A partner's receiver: a real HTTP server on the loopback interface. Each path is a mailbox of its own and answers as it is told to, 200
/// unless it is told otherwise.
/// </summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new();

    private WebhookReceiver(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Urls.Single()).Port;

    public static async Task<WebhookReceiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        // Lets a test send a header that is too long.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = null);
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    public string Url(string path = "hook") => $"http://127.0.0.1:{Port}/{path}";

    /// <summary>What a path answers from now on.</summary>
    public void Answers(string path, Func<HttpContext, Task> answer) => Of(path).Answer = answer;

    public void Answers(int status, string path = "hook", string? retryAfter = null) => Answers(path, http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    });

    /// <summary>A path that never answers; it says when the caller has lost patience.</summary>
    public void Hangs(string path = "hook") => Answers(path, http => Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>The next message that came to a path, in the order of arrival.</summary>
    public async Task<ReceivedWebhook> NextWebhook(string path = "hook")
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        try
        {
            return await Of(path).Arrived.Reader.ReadAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No webhook came to /{path}.");
        }
    }

    /// <summary>How many came to a path so far.</summary>
    public int Calls(string path = "hook") => Of(path).Calls;

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private Mailbox Of(string path) => mailboxes.GetOrAdd(path, _ => new Mailbox());

    private async Task Receive(HttpContext http)
    {
        var mailbox = Of(http.Request.Path.Value!.TrimStart('/') + http.Request.QueryString.Value);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        Interlocked.Increment(ref mailbox.Calls);
        mailbox.Arrived.Writer.TryWrite(new ReceivedWebhook(http.Request.Method, headers, body.ToArray()));
        try
        {
            await mailbox.Answer(http);
        }
        catch (OperationCanceledException)
        {
            // The caller lost patience.
        }
    }

    private sealed class Mailbox
    {
        public readonly Channel<ReceivedWebhook> Arrived = Channel.CreateUnbounded<ReceivedWebhook>();

        public int Calls;

        public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;
    }
}

/// <summary>A message as it came over the wire.</summary>
internal sealed record ReceivedWebhook(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public string Sequence => Headers["webhook-sequence"];

    public long Timestamp => long.Parse(Headers["webhook-timestamp"]);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Data => JsonNode.Parse(Text)!["data"]!;

    public string Status => (string)Data["status"]!;

    /// <summary>Whether one of the signatures is by a secret, by the specification's words, with nothing of the service's.</summary>
    public bool IsSignedWith(string secret)
    {
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        byte[] signed = [.. Encoding.ASCII.GetBytes(Id + "." + Headers["webhook-timestamp"] + "."), .. Body];
        return Headers["webhook-signature"].Split(' ').Contains(
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed)));
    }

    /// <summary>Checks the signature, and that it was made just now.</summary>
    public void AssertSignedWith(string secret)
    {
        Assert.True(IsSignedWith(secret), Headers["webhook-signature"]);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(Timestamp), DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddSeconds(2));
    }
}
