using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.Benchmarks;

/// <summary>
/// Partners who register one individual after the other, each over a connection of its own. Bare sockets and requests made ready
/// beforehand: the load shares the cores with what it measures.
/// </summary>
internal sealed class InitLoad : IDisposable
{
    public const int Connections = 64;

    private readonly Partner[] partners;
    private readonly ServiceProcess service;

    private InitLoad(ServiceProcess service, Partner[] partners) => (this.service, this.partners) = (service, partners);

    /// <summary>How many answers had code 0, over all runs.</summary>
    public long Accepted { get; private set; }

    public static async Task<InitLoad> Connect(ServiceProcess service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var login = new { user = new { login = ServiceProcess.Login, password = service.Password } };
        var answer = await (await http.PostAsJsonAsync("/auth/get-token", login)).Content.ReadFromJsonAsync<JsonNode>();
        var token = (string)answer!["data"]!["token"]!;
        return new InitLoad(service, [.. Enumerable.Range(0, Connections).Select(_ => new Partner(service.Address, token))]);
    }

    /// <summary>Sends requests for so long. Any answer but code 0 ends the benchmark.</summary>
    public async Task<Measurement> Run(TimeSpan length)
    {
        var processor = service.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(partners.Select(partner => Task.Run(() => partner.RegisterUntil(end))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var all = times.SelectMany(each => each).Order().ToArray();
        Accepted += all.Length;
        return new Measurement(all, elapsed, service.ProcessorTime - processor);
    }

    public void Dispose()
    {
        foreach (var partner in partners)
        {
            partner.Dispose();
        }
    }

    private sealed class Partner : IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly ExampleRequest request;
        private readonly byte[] answer = new byte[16 * 1024];

        public Partner(Uri address, string token)
        {
            request = new ExampleRequest(address, token);
            socket.Connect(IPAddress.Loopback, address.Port);
        }

        public async Task<List<long>> RegisterUntil(long end)
        {
            var times = new List<long>(10_000);
            for (var now = Stopwatch.GetTimestamp(); now < end;)
            {
                await socket.SendAsync(request.Next());
                await ReadAnswer();
                var then = Stopwatch.GetTimestamp();
                times.Add(then - now);
                now = then;
            }

            return times;
        }

        public void Dispose() => socket.Dispose();

        private async Task ReadAnswer()
        {
            for (var filled = 0; ;)
            {
                var read = await socket.ReceiveAsync(answer.AsMemory(filled));
                filled += read;
                if (RegisteredAnswer.IsComplete(answer.AsSpan(0, filled)))
                {
                    return;
                }

                if (read == 0)
                {
                    throw new InvalidOperationException("The service hung up.");
                }
            }
        }
    }
}
