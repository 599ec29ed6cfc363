using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>
/// Sends requests over a number of connections and holds every answer to what it has to be. It shares the cores with what it
/// measures, hence bare sockets, requests made ready beforehand and one thread for all answers.
/// </summary>
internal static class Generator
{
    private static readonly string[] Settings = ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];

    /// <summary>
    /// What follows a read then runs on the one thread that waits for the sockets, instead of waking another. Before the first socket
    /// is opened, and never for the programs that are measured (<see cref="ServerProcess"/> takes it away again).
    /// </summary>
    public static void UseOneThread()
    {
        foreach (var setting in Settings)
        {
            Environment.SetEnvironmentVariable(setting, "1");
        }
    }

    public static void DoNotInherit(ProcessStartInfo start)
    {
        foreach (var setting in Settings)
        {
            start.Environment.Remove(setting);
        }
    }

    /// <summary>Runs until the pace ends. Fresh connections each time: none is left over that a server has meanwhile closed as idle.</summary>
    /// <returns>Each request's time in <see cref="Stopwatch"/> ticks, ascending.</returns>
    public static Task<long[]> Run(Target target, Work work, int connections, Func<Pace> start) =>
        Run(target.Port, connections, connection => target.Requests(work, connection), work.Expected(), start);

    /// <summary>The same of any requests that are to be answered alike.</summary>
    public static async Task<long[]> Run(int port, int connections, Func<int, Requests> requests, Answer expected, Func<Pace> start)
    {
        var all = Enumerable.Range(0, connections).Select(each => new Connection(port, requests(each))).ToArray();
        try
        {
            var pace = start();
            var times = await Task.WhenAll(all.Select(each => each.Run(pace, expected)));
            return [.. times.SelectMany(each => each).Order()];
        }
        finally
        {
            foreach (var connection in all)
            {
                connection.Dispose();
            }
        }
    }

    private sealed class Connection : IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] buffer = new byte[256 * 1024];
        private readonly Requests requests;

        public Connection(int port, Requests requests)
        {
            this.requests = requests;
            socket.Connect(IPAddress.Loopback, port);
        }

        public async Task<List<long>> Run(Pace pace, Answer expected)
        {
            var times = new List<long>(10_000);
            while (pace.Next() is { } due)
            {
                await pace.Until(due);
                await socket.SendAsync(requests.Next());
                await Receive(expected);
                times.Add(Stopwatch.GetTimestamp() - due);
            }

            return times;
        }

        public void Dispose() => socket.Dispose();

        private async ValueTask Receive(Answer expected)
        {
            var filled = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
                filled += read > 0 ? read : throw new InvalidOperationException("The server hung up, or its answer is too long.");
            }
            while (!expected.IsComplete(buffer.AsSpan(0, filled)));
        }
    }
}
