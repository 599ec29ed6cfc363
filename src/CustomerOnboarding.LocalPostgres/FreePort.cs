using System.Net;
using System.Net.Sockets;

namespace CustomerOnboarding.LocalPostgres;

internal static class FreePort
{
    /// <summary>The preferred port if nobody has it, else any free one. Somebody may take it before the server does; then start again.</summary>
    public static int Choose(int? preferred)
    {
        if (preferred is { } port && TryBind(port) is not null)
        {
            return port;
        }

        // Below the range from which outgoing connections get theirs: otherwise one of those may sit on the port
        // while the server is down, and the server couldn't come back to it.
        return Enumerable.Range(0, 100)
            .Select(_ => TryBind(Random.Shared.Next(20_000, 32_000)))
            .FirstOrDefault(free => free is not null) ?? TryBind(0)!.Value;
    }

    private static int? TryBind(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (port != 0)
        {
            return null;
        }
    }
}
