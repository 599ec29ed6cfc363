using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>JSON of which the last byte is held back until it is let go on.</summary>
internal sealed class HeldBody : HttpContent
{
    private readonly byte[] body;
    private readonly Task goOn;

    public HeldBody(string json, Task goOn)
    {
        (body, this.goOn) = (Encoding.UTF8.GetBytes(json), goOn);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length - 1));
        await stream.FlushAsync();
        await goOn;
        await stream.WriteAsync(body.AsMemory(body.Length - 1));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
