using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>Receivers that behave badly: each is a failed try, none holds up anybody else.</summary>
public sealed class HostileReceiverTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private static readonly (string, string) ShortTimeout = ("Webhooks:Timeout", "00:00:02");

    [OwnInstanceFact]
    public async Task No_answer_in_time_is_a_failure()
    {
        var database = await host.NewDatabase();
        await using var instance = await WebhookHost.StartInstance(database, ShortTimeout);
        await AllFail(
            await WebhookHost.Partner(instance),
            database,
            ("TimeoutException", "http", (_, stop) => Task.Delay(Timeout.Infinite, stop)),
            ("TimeoutException", "http", (stream, stop) => Drip(stream, "HTTP/1.1 200 OK\r\nx-slow: ", stop)),
            ("TimeoutException", "http", (stream, stop) => Drip(stream, "HTTP/1.1 102 Processing\r\n\r\n", stop, again: true)));
    }

    [OwnInstanceFact]
    public async Task Whatever_is_no_answer_is_a_failure()
    {
        using var certificate = SelfSigned();
        await AllFail(
            await host.Partner(),
            host.Outbox,
            ("HttpIOException|HttpRequestException", "http", (stream, _) => Say(stream, "SSH-2.0-OpenSSH_9.2\r\n")),
            ("HttpIOException|HttpRequestException|IOException|SocketException", "http", (_, _) => Task.CompletedTask),
            ("HttpIOException|HttpRequestException", "http", (stream, _) => Say(stream, $"HTTP/1.1 200 OK\r\nx-bomb: {new string('a', 64 * 1024)}\r\n\r\n")),
            ("AuthenticationException", "https", async (stream, _) =>
            {
                await using var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(certificate);
            }
        ),
            ("AuthenticationException|IOException", "https", (stream, _) => Say(stream, "HTTP/1.1 400 Bad Request\r\n\r\n")));
    }

    [OwnInstanceFact]
    public async Task A_status_is_enough_the_body_may_go_on_for_ever()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        receiver.Answers("hook", async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
            }
        });

        var application = await partner.Message(receiver.Url());
        var delivered = await host.Outbox.InState(application, "delivered");

        Assert.Equal((1, "200"), (delivered.Attempts, delivered.LastResult));
    }

    [OwnInstanceFact]
    public async Task A_partner_whose_receivers_hang_holds_up_nobody_else()
    {
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        await using var instance = await WebhookHost.StartInstance(database, ("Webhooks:Timeout", "00:00:30"));
        var (hanging, other) = (await WebhookHost.Partner(instance), await WebhookHost.Partner(instance));
        receiver.Hangs("hang");
        var customerId = await hanging.Person("Sample");
        var first = await hanging.Message(receiver.Url("hang"), customerId);
        await receiver.NextWebhook("hang");

        // Twice as many as there are places, as if the partner had as many applications.
        await database.AddSubjects(first, 128);
        for (var taken = 2; taken <= 16; taken++)
        {
            await receiver.NextWebhook("hang");
        }

        var application = await other.Message(receiver.Url("other"));
        await database.InState(application, "delivered");

        Assert.Equal(16, receiver.Calls("hang")); // a client's share of the places, and all of them still hang
        Assert.Equal("pending", Assert.Single(await database.Of(first)).State);
    }

    private static async Task AllFail(
        Session partner, Outbox database, params (string Expected, string Scheme, Func<Stream, CancellationToken, Task> Behaviour)[] receivers)
    {
        foreach (var (expected, scheme, behaviour) in receivers)
        {
            await using var receiver = new RawReceiver(behaviour);
            var application = await partner.Message($"{scheme}://127.0.0.1:{receiver.Port}/hook");

            var tried = await database.Tried(application, 1);

            Assert.Equal("pending", tried.State);
            Assert.Matches($"^({expected})$", tried.LastResult);
        }
    }

    private static Task Say(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task Drip(Stream stream, string beginning, CancellationToken stop, bool again = false)
    {
        await Say(stream, beginning);
        while (true)
        {
            await Task.Delay(50, stop);
            await Say(stream, again ? beginning : "a");
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Takes connections, reads what comes first, and does what it is told with the rest.</summary>
    private sealed class RawReceiver : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stop = new();
        private readonly Task accepting;

        public RawReceiver(Func<Stream, CancellationToken, Task> behaviour)
        {
            listener.Start();
            accepting = Accept(behaviour);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            listener.Stop();
            await accepting;
            stop.Dispose();
        }

        private async Task Accept(Func<Stream, CancellationToken, Task> behaviour)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(stop.Token);
                    await Serve(client.GetStream(), behaviour);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // The test is over.
            }
        }

        private async Task Serve(NetworkStream stream, Func<Stream, CancellationToken, Task> behaviour)
        {
            try
            {
                await behaviour(stream, stop.Token);
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The caller lost patience, or wants no such certificate.
            }
        }
    }
}
