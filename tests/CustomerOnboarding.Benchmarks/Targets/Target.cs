using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Benchmarks.Load;

namespace CustomerOnboarding.Benchmarks.Targets;

/// <summary>A server under load: this service, an older build of it, or the peer.</summary>
internal sealed class Target : IAsyncDisposable
{
    /// <summary>Customers that are there to be read and repeated.</summary>
    private const int Known = 1000;

    private const string TokenHeader = "x-connectfi-token";

    private readonly ServerProcess process;
    private readonly string? token;
    private readonly string? allocated;
    private readonly List<byte[]> reads = [];
    private readonly List<byte[]> repeats = [];
    private readonly List<byte[]> updates = [];
    private byte[]? updateOfLarge;

    private Target(string name, Database database, ServerProcess process, string? token, string? allocated) =>
        (Name, Database, this.process, this.token, this.allocated) = (name, database, process, token, allocated);

    public string Name { get; }

    public Database Database { get; }

    public int Port => process.Port;

    public TimeSpan ProcessorTime => Machine.ProcessorTime(process.Id);

    public long ResidentMemory => Machine.ResidentMemory(process.Id);

    /// <summary>Null for a server that isn't .NET.</summary>
    public long? AllocatedBytes => allocated is null ? null : Targets.AllocatedBytes.Read(allocated);

    /// <param name="name">As the report calls it.</param>
    /// <param name="database">Its own.</param>
    /// <param name="process">Running.</param>
    /// <param name="token">Sent with every request, if the server asks for one.</param>
    /// <param name="allocated">The file of <see cref="Targets.AllocatedBytes"/>, for a service.</param>
    public static async Task<Target> Prepare(string name, Database database, ServerProcess process, string? token = null, string? allocated = null)
    {
        var target = new Target(name, database, process, token, allocated);
        await target.RegisterKnown();
        return target;
    }

    /// <summary>What one of several connections sends, each from another place of those that are known.</summary>
    public Requests Requests(Work work, int connection) => work switch
    {
        Work.Individual => new Registrations(Post(Bodies.Individual)),
        Work.Business => new Registrations(Post(Bodies.Business)),
        Work.Status => new Prepared([.. reads], connection * 17),
        Work.Duplicate => new Prepared([.. repeats], connection * 17),
        Work.Invalid => new Prepared([Post(Bodies.Invalid)], 0),
        Work.UpdateOne => new Prepared([updateOfLarge ?? throw new InvalidOperationException($"{Name} has no large business.")], 0),
        Work.UpdateMany => new Prepared([.. updates], connection * 17),
    };

    /// <summary>The issues that an invalid body is answered with.</summary>
    public async Task<JsonArray> Issues()
    {
        using var http = Client();
        var answer = await http.PostAsync("/customer/init", Json(Encoding.ASCII.GetBytes(Bodies.Invalid)));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["context"]!.AsArray();
    }

    /// <summary>Registers the business that is updated.</summary>
    public async Task RegisterLarge()
    {
        using var http = Client();
        var request = new Registrations(Post(Bodies.LargeBusiness)).Next();
        var id = await Register(http, request.Span);
        updateOfLarge = Update(id, """{"businessPhones":[{"type":"MOBILE","phoneNumber":"7654321"}]}""");
    }

    public Task Stop() => process.Stop();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task RegisterKnown()
    {
        using var http = Client();
        var registrations = Requests(Work.Individual, 0);
        for (var i = 0; i < Known; i++)
        {
            var request = registrations.Next().ToArray();
            var id = await Register(http, request);
            repeats.Add(request);
            reads.Add(Bytes($"GET /customer/status/{id}", ""));
            updates.Add(Update(id, """{"phones":[{"type":"MOBILE","phoneNumber":"7654321"}]}"""));
        }
    }

    private Task<string> Register(HttpClient http, ReadOnlySpan<byte> request)
    {
        var body = request[(request.IndexOf("\r\n\r\n"u8) + 4)..].ToArray();
        return Answered();

        async Task<string> Answered()
        {
            var answer = await (await http.PostAsync("/customer/init", Json(body))).Content.ReadFromJsonAsync<JsonNode>();
            return (string?)answer!["data"]?["customerId"] ?? throw new InvalidOperationException($"{Name} didn't register: {answer}");
        }
    }

    private HttpClient Client()
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Add(TokenHeader, token);
        }

        return http;
    }

    private byte[] Update(string id, string update) => Post($$"""{"customerId":"{{id}}","customerUpdate":{{update}}}""", "update");

    private byte[] Post(string body, string what = "init") => Bytes($"POST /customer/{what}", $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n", body);

    private byte[] Bytes(string line, string headers, string body = "") => Encoding.ASCII.GetBytes(
        $"{line} HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\n{(token is null ? "" : $"{TokenHeader}: {token}\r\n")}{headers}\r\n{body}");

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
