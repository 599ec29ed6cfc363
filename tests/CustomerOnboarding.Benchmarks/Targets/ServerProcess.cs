using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CustomerOnboarding.Benchmarks.Load;

namespace CustomerOnboarding.Benchmarks.Targets;

/// <summary>A server as a process of its own. What it writes goes into a file.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Sigterm = 15;

    private readonly Process process;
    private readonly string log;
    private readonly PosixSignalRegistration interruption;

    private ServerProcess(Process process, int port, string log)
    {
        (this.process, Port, this.log) = (process, port, log);
        // Whoever ends the benchmark means its servers too. The terminal's Ctrl-C reaches them by itself.
        interruption = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => process.Kill(entireProcessTree: true));
    }

    public int Id => process.Id;

    public int Port { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ServerProcess> Start(string[] command, int port, string log, IReadOnlyDictionary<string, string> environment)
    {
        // By the shell: a pipe would have to be emptied by this process, on the same cores.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", log, .. command]);
        Generator.DoNotInherit(start);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(Process.Start(start)!, port, log);
        try
        {
            await server.WaitUntilReady();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Ends it as an operator would, so that what it still holds is finished.</summary>
    public async Task Stop()
    {
        if (!process.HasExited)
        {
            await Programs.Output("/bin/kill", [$"-{Sigterm}", $"{process.Id}"], new Dictionary<string, string>());
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        interruption.Dispose();
        process.Dispose();
    }

    private async Task WaitUntilReady()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var tries = 0; tries < 300 && !process.HasExited; tries++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"It didn't start:\n{await File.ReadAllTextAsync(log)}");
    }
}
