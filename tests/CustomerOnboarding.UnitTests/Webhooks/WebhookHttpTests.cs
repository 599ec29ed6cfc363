using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

/// <summary>Where a name leads is looked at when we connect, and what was looked at is what is connected to.</summary>
public sealed class WebhookHttpTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> asked = [];

    public WebhookHttpTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    [Theory]
    [InlineData(false, "127.0.0.1")]
    [InlineData(false, "10.0.0.1", "192.168.0.1")]
    [InlineData(false, "169.254.169.254")]
    [InlineData(false, "168.63.129.16")]
    [InlineData(false, "::ffff:168.63.129.16")]
    [InlineData(false, "100.100.100.200", "192.0.0.192", "fd00:ec2::254")]
    [InlineData(true, "169.254.169.254")]
    [InlineData(true, "168.63.129.16")]
    [InlineData(true, "100.100.100.200", "192.0.0.192", "fd00:ec2::254")]
    public async Task A_name_that_leads_to_none_but_such_addresses_is_refused(bool allowsPrivate, params string[] addresses)
    {
        using var http = Http(allowsPrivate, _ => addresses);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Send(http, "http://metadata.example/"));

        Assert.IsType<AddressRefusedException>(failure.InnerException);
        Assert.Equal(["metadata.example"], asked);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_a_moment_later_gains_nothing()
    {
        // Each look another answer, as a server does that rebinds: what is connected to is the answer that was judged.
        var answers = new Queue<string>(["127.0.0.1", "169.254.169.254"]);
        using var http = Http(allowsPrivate: true, _ => [answers.Dequeue()]);
        var served = Serve("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(HttpStatusCode.Found, await Send(http, $"http://rebinding.example:{Port}/"));
        await served;
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Send(http, $"http://rebinding.example:{Port}/"));

        Assert.IsType<AddressRefusedException>(failure.InnerException);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_that_may_be_called_are()
    {
        using var http = Http(allowsPrivate: true, _ => ["169.254.169.254", "127.0.0.1"]);
        var served = Serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(HttpStatusCode.OK, await Send(http, $"http://both.example:{Port}/"));
        await served;
    }

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    private async Task Serve(string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        Assert.True(await stream.ReadAsync(new byte[4096]) > 0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    private WebhookHttp Http(bool allowsPrivate, Func<string, string[]> resolve) => new(
        new WebhookOptions { AllowPrivateAddresses = allowsPrivate },
        (name, _) =>
        {
            asked.Add(name);
            return Task.FromResult(resolve(name).Select(IPAddress.Parse).ToArray());
        });

    private static async Task<HttpStatusCode> Send(WebhookHttp http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        return (await http.Send(request, TimeSpan.FromSeconds(30), DateTimeOffset.UtcNow, CancellationToken.None)).Status;
    }
}
