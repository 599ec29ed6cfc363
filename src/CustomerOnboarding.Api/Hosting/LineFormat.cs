using System.Buffers;
using System.Globalization;
using CustomerOnboarding.Api.Http;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>How a line is written: of a request, or anything else. Used by one thread.</summary>
internal abstract class LineFormat
{
    public abstract void Write(RequestLine line, TextWriter output);

    public abstract void Write(LogEvent line, TextWriter output);

    private protected static void Number(TextWriter output, double value, string format)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }

    private protected static void Time(TextWriter output, DateTimeOffset value, string format)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }
}

/// <summary>One JSON object a line, written once: no template beside what was made of it.</summary>
internal sealed class JsonLines : LineFormat
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', '\u007f', '\u2028', '\u2029']);

    private readonly JsonValueFormatter values = new(typeTagName: null);
    private readonly StringWriter message = new(CultureInfo.InvariantCulture);

    public override void Write(RequestLine line, TextWriter output)
    {
        Begin(output, line.At, line.Level switch
        {
            LogLevel.Debug => nameof(LogEventLevel.Debug),
            LogLevel.Warning => nameof(LogEventLevel.Warning),
            _ => nameof(LogEventLevel.Information),
        });
        Text(output, ",\"Method\":", line.Method);
        Text(output, ",\"Route\":", line.Route);
        output.Write(",\"Status\":");
        Number(output, line.Status, "0");
        Text(output, ",\"Code\":", line.Code);
        output.Write(",\"ElapsedMilliseconds\":");
        Number(output, line.ElapsedMilliseconds, "0.0");
        Text(output, ",\"Client\":", line.Client);
        Text(output, ",\"Login\":", line.Login);
        Text(output, ",\"Subject\":", line.Subject);
        Text(output, ",\"Cause\":", line.Cause);
        Text(output, ",\"CallersRequestId\":", line.CallersRequestId);
        Text(output, ",\"CorrelationId\":", line.CorrelationId);
        Text(output, ",\"RequestId\":", line.RequestId);
        End(output);
    }

    public override void Write(LogEvent line, TextWriter output)
    {
        Begin(output, line.Timestamp, line.Level.ToString());
        Text(output, ",\"Message\":", Message(line));
        foreach (var (name, value) in line.Properties)
        {
            Text(output, ",", name);
            output.Write(':');
            if (value is ScalarValue { Value: string text })
            {
                Text(output, "", text);
            }
            else
            {
                values.Format(value, output);
            }
        }

        End(output);
    }

    private static void Begin(TextWriter output, DateTimeOffset at, string level)
    {
        output.Write("{\"Timestamp\":\"");
        Time(output, at.ToUniversalTime(), "yyyy-MM-ddTHH:mm:ss.fffZ");
        output.Write("\",\"Level\":\"");
        output.Write(level);
        output.Write('"');
    }

    private static void End(TextWriter output)
    {
        Text(output, ",\"Version\":", ServiceVersion.Current.Short);
        output.Write("}\n");
    }

    private static void Text(TextWriter output, string before, string? text)
    {
        if (text is null)
        {
            return;
        }

        output.Write(before);
        output.Write('"');
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            output.Write(rest[..at]);
            output.Write(rest[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var other => $"\\u{(int)other:x4}",
            });
            rest = rest[(at + 1)..];
        }

        output.Write(rest);
        output.Write('"');
    }

    // An exception's stack has a field of its own and isn't repeated in the words.
    private string Message(LogEvent line)
    {
        message.GetStringBuilder().Clear();
        foreach (var token in line.MessageTemplate.Tokens)
        {
            if (token is PropertyToken { PropertyName: var name } property)
            {
                if (name == Logging.ExceptionProperty)
                {
                    continue;
                }

                if (line.Properties.TryGetValue(name, out var value) && value is ScalarValue { Value: string text })
                {
                    message.Write(text);
                    continue;
                }
            }

            token.Render(line.Properties, message, CultureInfo.InvariantCulture);
        }

        return message.ToString().TrimEnd();
    }
}

/// <summary>Text for people, in Development.</summary>
internal sealed class TextLines : LineFormat
{
    private readonly MessageTemplateTextFormatter format =
        new("{Timestamp:HH:mm:ss.fff} {Level:u3} {RequestId} {Message:lj}{NewLine}", CultureInfo.InvariantCulture);

    public override void Write(RequestLine line, TextWriter output)
    {
        Time(output, line.At.ToLocalTime(), "HH:mm:ss.fff");
        output.Write(line.Level switch { LogLevel.Debug => " DBG ", LogLevel.Warning => " WRN ", _ => " INF " });
        output.Write(line.RequestId);
        Word(output, line.Method);
        Word(output, line.Route);
        output.Write(' ');
        Number(output, line.Status, "0");
        Word(output, line.Code);
        output.Write(' ');
        Number(output, line.ElapsedMilliseconds, "0.0");
        output.Write(" ms");
        Word(output, line.Client);
        Word(output, line.Login);
        Word(output, line.Subject);
        Word(output, line.Cause);
        Word(output, line.CallersRequestId);
        Word(output, line.CorrelationId);
        output.Write('\n');
    }

    public override void Write(LogEvent line, TextWriter output) => format.Format(line, output);

    private static void Word(TextWriter output, string? word)
    {
        if (word is not null)
        {
            output.Write(' ');
            output.Write(word);
        }
    }
}
