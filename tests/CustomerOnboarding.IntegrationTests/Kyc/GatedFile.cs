using System.Net;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>A multipart body with one file that stops before its end until it is let go on, or breaks off there.</summary>
internal sealed class GatedFile : HttpContent
{
    private const string Boundary = "gated";

    private readonly byte[] file;
    private readonly int stopAt;
    private readonly Task<bool> goOn;

    public GatedFile(byte[] file, int stopAt, Task<bool> goOn)
    {
        (this.file, this.stopAt, this.goOn) = (file, stopAt, goOn);
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync("--gated\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"u8.ToArray());
        await stream.WriteAsync(file.AsMemory(0, stopAt));
        await stream.FlushAsync();
        if (!await goOn)
        {
            throw new IOException("The caller hangs up.");
        }

        await stream.WriteAsync(file.AsMemory(stopAt));
        await stream.WriteAsync("\r\n--gated--\r\n"u8.ToArray());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
