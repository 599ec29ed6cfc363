using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>What the service holds at most while registrations with large files, as base64 inside of their JSON, arrive at once.</summary>
internal static class Uploads
{
    public const string Option = "uploads";

    private const int AtOnce = 20;
    private const int FileBytes = 10 * 1024 * 1024;
    private const double Megabyte = 1024 * 1024;

    private static readonly Measure Bars = new(
        Option, $"memory at most during {AtOnce} registrations at once with a file of 10 MB each (MB)", new(Measure.Ours, Kind.Init), null, 400, 300);

    public static async Task Report(ServerProcess service, string key, int rounds)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}"), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("X-API-KEY", key);
        var file = Base64OfPdf();
        var idle = Machine.ResidentMemory(service.Id) / Megabyte;
        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(at => http.PostAsync("/platnova/v1/customers", Body($"r{round}n{at}@example.com", file))));
            foreach (var answer in answers)
            {
                answer.EnsureSuccessStatusCode();
            }

            Console.WriteLine($"{(round + 1) * AtOnce} registered, {Measures.Report.Number(Machine.ResidentMemory(service.Id) / Megabyte, "0")} MB");
        }

        var most = Machine.PeakMemory(service.Id) / Megabyte;
        Measures.Report.BarsHeader();
        Measures.Report.Bar(Bars, $"{Measures.Report.Number(most, "0")} MB", $"{Measures.Report.Number(idle, "0")} MB before", [most], most: true);
    }

    private static StreamContent Body(string email, byte[] file)
    {
        var before = $$"""
            {"email":"{{email}}","first_name":"John","last_name":"Doe","phone":"+2348012345678","date_of_birth":"1990-05-15","country_code":"NG",
            "documents":[{"id_type":"passport","front_doc":"
            """.ReplaceLineEndings("");
        return new StreamContent(new Parts([Encoding.ASCII.GetBytes(before), file, "\"}]}"u8.ToArray()]))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    private static byte[] Base64OfPdf()
    {
        var file = new byte[FileBytes];
        "%PDF-1.7"u8.CopyTo(file);
        var base64 = new byte[Base64.GetMaxEncodedToUtf8Length(FileBytes)];
        Base64.EncodeToUtf8(file, base64, out _, out _);
        return base64;
    }

    /// <summary>Parts one behind the other, so that all bodies share the file.</summary>
    private sealed class Parts(IReadOnlyList<byte[]> parts) : Stream
    {
        private int part;
        private int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (part < parts.Count && at == parts[part].Length)
            {
                (part, at) = (part + 1, 0);
            }

            if (part == parts.Count)
            {
                return 0;
            }

            var length = Math.Min(count, parts[part].Length - at);
            parts[part].AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
            at += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
