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
    private const int Heap = 56 * 1024 * 1024;
    private const int StopBefore = 1024 * 1024;

    // The uploads stop shortly before their end, when nearly all of each is in the database: held whole they would be 72 MB, and 96 MB as they are written.
    [OwnInstanceFact]
    public async Task Uploads_of_more_than_all_memory_at_once_are_stored()
    {
        var settings = ServiceProcess.Settings(host.Database.ConnectionString, ServiceProcess.HeapLimit(Heap));
        foreach (var (name, value) in BvnkClient.Agreements)
        {
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await using var service = await ServiceProcess.Serve(settings);
        var individual = await Registered.Individual((await BvnkClient.New(host.Instance)).At(service.Address));
        var body = Encoding.ASCII.GetBytes($"[{{\"type\":\"SELFIE\",\"name\":\"large\",\"content\":\"{Convert.ToBase64String(MadeFile.Of("png", FileBytes))}\"}}]");
        var goOn = new TaskCompletionSource();

        var uploads = Enumerable.Range(0, Uploads).Select(_ => Upload(individual, body, goOn.Task)).ToArray();
        await Eventually.Get(
            () => host.Database.Ask<long>($"SELECT coalesce(sum(octet_length(sealed)), 0)::bigint FROM file_pieces WHERE client_id = '{individual.Client.ClientId}'"),
            stored => stored >= (long)Uploads * (FileBytes - (3 * StopBefore)));
        goOn.SetResult();

        Assert.All(await Task.WhenAll(uploads), status => Assert.Equal(HttpStatusCode.Accepted, status));
        Assert.Equal(Uploads, (await individual.Client.Get(individual.Path("documents"))).Done()["content"]!.AsArray().Count);
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
