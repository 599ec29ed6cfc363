using System.Buffers.Text;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>What the service holds at most while requests with large files, as base64 inside of their JSON, arrive at once.</summary>
internal static class Uploads
{
    public const string Option = "uploads";

    private const int AtOnce = 20;
    private const int FileBytes = 10 * 1024 * 1024;
    private const double Megabyte = 1024 * 1024;

    private static readonly Measure Bars = new(
        Option, $"memory at most during {AtOnce} requests at once with a file of 10 MB each (MB)", new(Measure.Ours, Kind.Init), null, 400, 300);

    public static async Task Report(ServerProcess service, IUpload upload, int rounds)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(5) };
        await upload.Prepare(http);
        var file = Base64OfPdf();
        var idle = Machine.ResidentMemory(service.Id) / Megabyte;
        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(at => http.SendAsync(upload.Request($"r{round}n{at}", file))));
            foreach (var answer in answers)
            {
                answer.EnsureSuccessStatusCode();
            }

            Console.WriteLine($"{(round + 1) * AtOnce} files of {upload.Dialect}, {Measures.Report.Number(Machine.ResidentMemory(service.Id) / Megabyte, "0")} MB");
        }

        var most = Machine.PeakMemory(service.Id) / Megabyte;
        Measures.Report.BarsHeader();
        Measures.Report.Bar(Bars, $"{Measures.Report.Number(most, "0")} MB", $"{Measures.Report.Number(idle, "0")} MB before", [most], most: true);
    }

    private static byte[] Base64OfPdf()
    {
        var file = new byte[FileBytes];
        "%PDF-1.7"u8.CopyTo(file);
        var base64 = new byte[Base64.GetMaxEncodedToUtf8Length(FileBytes)];
        Base64.EncodeToUtf8(file, base64, out _, out _);
        return base64;
    }
}

/// <summary>A way in which a dialect's clients send files.</summary>
internal interface IUpload
{
    /// <summary>Whose.</summary>
    string Dialect { get; }

    /// <summary>All that has to be there before, whoever the files belong to.</summary>
    Task Prepare(HttpClient http);

    /// <summary>A request with a file, as base64 of a PDF.</summary>
    /// <param name="unique">What tells it from the others.</param>
    /// <param name="file">The file.</param>
    HttpRequestMessage Request(string unique, byte[] file);
}
