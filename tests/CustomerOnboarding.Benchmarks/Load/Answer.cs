using System.Buffers.Text;
using System.Text;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>What every answer of one kind of request has to be, and as much of HTTP as it takes to see that.</summary>
/// <remarks>
/// Only answers with a Content-Length are understood. One without (chunked, say) is refused like any other wrong answer: counting its
/// chunks would cost the generator what it is not supposed to cost.
/// </remarks>
internal sealed class Answer
{
    /// <summary>Every envelope tells within its first bytes what it is: at once, or behind a request id of 32 characters.</summary>
    private const int CodeWithin = 96;

    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();

    private readonly byte[] statusLine;
    private readonly byte[] code;

    private Answer(int status, string code) => (statusLine, this.code) = (Encoding.ASCII.GetBytes($"HTTP/1.1 {status} "), Encoding.ASCII.GetBytes(code));

    public static Answer Success { get; } = Coded(200, "0");

    public static Answer ReferenceExists { get; } = Coded(400, "referenceExists");

    public static Answer NotValid { get; } = Coded(400, "requestValidateError");

    /// <summary>A customer in Straddle's envelope.</summary>
    public static Answer Created { get; } = new(201, "{\"data\":{\"id\":\"");

    /// <summary>A list in Straddle's envelope, with somebody on it.</summary>
    public static Answer Listed { get; } = new(200, "{\"data\":[{\"id\":\"");

    /// <summary>Whether the whole answer has come.</summary>
    /// <exception cref="InvalidOperationException">It is another one than expected.</exception>
    public bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf(EndOfHeaders);
        if (headers < 0)
        {
            return false;
        }

        if (!answer.StartsWith(statusLine) || ContentLength(answer[..(headers + 2)]) is not { } length)
        {
            throw Unexpected(answer);
        }

        var body = answer[(headers + EndOfHeaders.Length)..];
        if (body.Length < length)
        {
            return false;
        }

        return body.Length == length && body[..Math.Min(length, CodeWithin)].IndexOf(code) >= 0 ? true : throw Unexpected(answer);
    }

    private static Answer Coded(int status, string code) => new(status, $"\"code\":\"{code}\"");

    private static int? ContentLength(ReadOnlySpan<byte> lines)
    {
        var name = "content-length: "u8;
        for (int end; (end = lines.IndexOf("\r\n"u8)) >= 0; lines = lines[(end + 2)..])
        {
            if (end > name.Length && Ascii.EqualsIgnoreCase(lines[..name.Length], name) && Utf8Parser.TryParse(lines[name.Length..end], out int length, out _))
            {
                return length;
            }
        }

        return null;
    }

    private InvalidOperationException Unexpected(ReadOnlySpan<byte> answer) => new(
        $"Expected {Encoding.ASCII.GetString(statusLine)}with {Encoding.ASCII.GetString(code)} and a Content-Length; got\n{Encoding.UTF8.GetString(answer)}");
}
