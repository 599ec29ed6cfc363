using System.Net.Sockets;
using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>HTTP by hand, for what no decent client would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends bytes as they are and reads until the other side closes.</summary>
    public static async Task<string> Send(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, deadline.Token);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // Closed while something of the request was still unread; the answer was whole before.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Sends bytes and hangs up without reading: at once or when something has come true, by reset or in good order.</summary>
    public static async Task HangUp(Uri address, string request, bool reset, Func<Task>? until = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
        await (until?.Invoke() ?? Task.CompletedTask);
        client.LingerState = new LingerOption(reset, 0);
    }

    public static string Post(string path, string token, int contentLength, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-connectfi-token: {token}\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {contentLength}\r\n\r\n{body}";
}
