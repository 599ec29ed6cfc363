using System.Text;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace CustomerOnboarding.UnitTests.Hosting;

/// <summary>What is logged is written, in its order, and what can't be is told.</summary>
public class BackgroundLinesTests
{
    private static readonly LineFormat format = new WordsAlone();

    [Fact]
    public void Every_line_is_written_before_the_end()
    {
        var output = new MemoryStream();
        var lines = new BackgroundLines(format, output);

        for (var i = 0; i < 50_000; i++)
        {
            lines.Add(Line($"line {i}"));
        }

        lines.Dispose();

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $"line {i}"), Text(output));
    }

    [Fact]
    public async Task A_line_comes_out_without_another_one_after_it()
    {
        var output = new Gate();
        output.Open();
        using var lines = new BackgroundLines(format, output);

        lines.Add(Line("alone"));

        Assert.Equal("alone\n", await output.First);
    }

    [Fact]
    public async Task Who_logs_while_the_output_hangs_goes_on_after_a_while_and_what_was_lost_is_counted()
    {
        var output = new Gate();
        var lines = new BackgroundLines(format, output);
        lines.Add(Line("before"));
        await output.Asked; // it hangs now, with the first line in its hand

        for (var i = 0; i < BackgroundLines.Waiting; i++)
        {
            lines.Add(Line("waits"));
        }

        lines.Add(Line("is too much"));
        output.Open();
        lines.Dispose();

        var text = output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(BackgroundLines.Waiting, text.Count(line => line == "waits"));
        Assert.DoesNotContain("is too much", text);
        Assert.Contains(text, line => line.StartsWith("1 log lines were lost", StringComparison.Ordinal));
    }

    [Fact]
    public void After_the_end_nothing_waits()
    {
        var lines = new BackgroundLines(format, new MemoryStream());
        lines.Dispose();

        lines.Add(Line("too late"));
    }

    private static LogEvent Line(string text) =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplate([new TextToken(text)]), []);

    private sealed class WordsAlone : LineFormat
    {
        public override void Write(RequestLine line, TextWriter output) => output.WriteLine(line.Route);

        public override void Write(LogEvent line, TextWriter output)
        {
            line.RenderMessage(output);
            output.Write('\n');
        }
    }

    private static string[] Text(MemoryStream output) =>
        Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An output that takes nothing until it is opened.</summary>
    private sealed class Gate : Stream
    {
        private readonly StringBuilder text = new();
        private readonly TaskCompletionSource open = new();
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public Task<string> First => first.Task;

        public string Text => text.ToString();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Open() => open.TrySetResult();

        public override void Write(byte[] buffer, int offset, int count)
        {
            asked.TrySetResult();
            open.Task.Wait();
            text.Append(Encoding.UTF8.GetString(buffer, offset, count));
            first.TrySetResult(text.ToString());
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
