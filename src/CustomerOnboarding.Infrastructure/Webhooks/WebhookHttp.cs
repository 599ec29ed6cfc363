using System.Net;
using System.Net.Sockets;

namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>
/// The HTTP client that calls partners' addresses. The address is checked when connecting, after the name was resolved, and exactly the
/// checked address is connected to: a name that resolves differently a moment later gains nothing. No redirects, no proxy, no cookies.
/// </summary>
/// <param name="options">Which addresses may be called.</param>
/// <param name="resolve">How names are looked up; the system's way where nothing else is said.</param>
internal sealed class WebhookHttp(WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = WebhookOptions.LongestTimeout, // a connection outlives the request that asked for it; nobody would wait for it any more
        PooledConnectionLifetime = TimeSpan.FromMinutes(1), // an address is checked again at least this often
        MaxResponseHeadersLength = 16,
        ConnectCallback = (context, cancellation) => Connect(
            context.DnsEndPoint, options.AllowPrivateAddresses ?? false, resolve ?? Dns.GetHostAddressesAsync, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each request has its own
    };

    /// <summary>The answer's status and what it asks for; its body isn't read.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="timeout"/>, from looking up the name to the end of the answer's headers.</exception>
    public async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> Send(
        HttpRequestMessage request, TimeSpan timeout, DateTimeOffset now, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var retryAfter = response.Headers.RetryAfter;
            return (response.StatusCode, retryAfter?.Delta ?? (retryAfter?.Date - now));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> Connect(
        DnsEndPoint endpoint, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await resolve(endpoint.Host, cancellation);
        var allowed = addresses.Where(address => PublicAddress.Is(address) || (allowPrivate && !PublicAddress.IsCloudInternal(address))).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endpoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads to no address that may be called.</summary>
internal sealed class AddressRefusedException() : Exception("Not a public address.");
