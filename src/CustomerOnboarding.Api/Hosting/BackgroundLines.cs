using System.Text;
using System.Threading.Channels;
using CustomerOnboarding.Api.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// Writes log lines in batches, on a thread of its own, so that no request waits for a disk or a terminal. When it can't keep up, who logs
/// waits a while; when that doesn't help, lines are lost, and how many is a line itself.
/// </summary>
internal sealed class BackgroundLines : IDisposable
{
    /// <summary>How many lines wait at most.</summary>
    public const int Waiting = 16 * 1024;

    // What comes meanwhile is written at once: one system call for many lines.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // An output that hangs doesn't keep the process for good.
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(15);

    private static readonly MessageTemplate LostTemplate = new MessageTemplateParser().Parse("{Lines} log lines were lost: the output takes no more");

    private readonly Channel<object> lines = Channel.CreateBounded<object>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly CancellationTokenSource ending = new();
    private readonly LineFormat format;
    private readonly StreamWriter output;
    private readonly Task writing;
    private int lost;

    public BackgroundLines(LineFormat format, Stream output)
    {
        this.format = format;
        this.output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Add(LogEvent line) => AddLine(line);

    /// <summary>The same for a request's.</summary>
    public void Add(RequestLine line) => AddLine(line);

    private void AddLine(object line)
    {
        if (!lines.Writer.TryWrite(line) && !SpinWait.SpinUntil(() => lines.Writer.TryWrite(line), ending.IsCancellationRequested ? TimeSpan.Zero : Patience))
        {
            Interlocked.Increment(ref lost);
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        lines.Writer.TryComplete();
        ending.Cancel();
        writing.Wait(PatienceAtEnd);
    }

    private void Write()
    {
        try
        {
            do
            {
                while (lines.Reader.TryRead(out var line))
                {
                    if (line is RequestLine request)
                    {
                        format.Write(request, output);
                    }
                    else
                    {
                        format.Write((LogEvent)line, output);
                    }
                }

                if (Interlocked.Exchange(ref lost, 0) is > 0 and var count)
                {
                    format.Write(Lost(count), output);
                }

                output.Flush();
                ending.Token.WaitHandle.WaitOne(Gathering);
            }
            while (lines.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
        }
        catch (IOException)
        {
            // Nobody reads the output any more; there is no other place to say so.
            lines.Writer.TryComplete();
        }
    }

    private static LogEvent Lost(int count) => new(
        TimeProvider.System.GetUtcNow(), LogEventLevel.Error, null, LostTemplate, [new LogEventProperty("Lines", new ScalarValue(count))]);
}
