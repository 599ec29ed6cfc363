using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Large documents in JSON at once: decoded and stored as they arrive, never held.</summary>
public sealed class DocumentMemoryTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const int Uploads = 8;
    private const int FileBytes = 9 * 1024 * 1024;
    private const int StopBefore = 1024 * 1024;

    // The uploads stop shortly before their end, when nearly all of each is in the database: held whole they would be 72 MB and more. Half of that leaves room for
    // buffers and for whatever else the process keeps meanwhile.
    [OwnInstanceFact]
    public async Task Memory_stays_flat_under_parallel_uploads()
    {
        var client = await BvnkClient.New(host.Instance);
        var individual = await Registered.Individual(client);
        var body = Encoding.ASCII.GetBytes($"[{{\"type\":\"SELFIE\",\"name\":\"large\",\"content\":\"{Convert.ToBase64String(MadeFile.Of("png", FileBytes))}\"}}]");
        var goOn = new TaskCompletionSource();
        var before = Live();

        var uploads = Enumerable.Range(0, Uploads).Select(_ => Upload(individual, body, goOn.Task)).ToArray();
        await Eventually.Get(
            () => host.Database.Ask<long>($"SELECT coalesce(sum(octet_length(sealed)), 0)::bigint FROM file_pieces WHERE client_id = '{client.ClientId}'"),
            stored => stored >= (long)Uploads * (FileBytes - (3 * StopBefore)));
        var grown = Live() - before;
        goOn.SetResult();

        Assert.All(await Task.WhenAll(uploads), status => Assert.Equal(HttpStatusCode.Accepted, status));
        Assert.True(grown < (long)Uploads * FileBytes / 2, $"{grown / 1024 / 1024} MB more while {Uploads} uploads of 9 MB were under way.");
        Assert.Equal(Uploads, (await client.Get(individual.Path("documents"))).Done()["content"]!.AsArray().Count);
        GC.KeepAlive(body);
    }

    private static async Task<HttpStatusCode> Upload(Registered individual, byte[] body, Task goOn)
    {
        using var http = new HttpClient();
        var address = new Uri(individual.Client.Address, individual.Path("documents"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new Stopping(body, goOn) };
        request.Headers.TryAddWithoutValidation("Authorization", individual.Client.Signer.Header("POST", address));
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static long Live()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private sealed class Stopping : HttpContent
    {
        private readonly byte[] body;
        private readonly Task goOn;

        public Stopping(byte[] body, Task goOn)
        {
            (this.body, this.goOn) = (body, goOn);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(body.AsMemory(0, body.Length - StopBefore));
            await stream.FlushAsync();
            await goOn;
            await stream.WriteAsync(body.AsMemory(body.Length - StopBefore));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
