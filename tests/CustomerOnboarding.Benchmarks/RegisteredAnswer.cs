using System.Buffers.Text;
using System.Text;

namespace CustomerOnboarding.Benchmarks;

/// <summary>As much of HTTP as an answer to a registration needs.</summary>
internal static class RegisteredAnswer
{
    /// <summary>Whether the whole answer has come.</summary>
    /// <exception cref="InvalidOperationException">It is no success.</exception>
    public static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
        {
            return false;
        }

        var name = "\r\nContent-Length: "u8;
        var at = answer[..headers].IndexOf(name);
        if (!answer.StartsWith("HTTP/1.1 200 "u8) || at < 0 || !Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _))
        {
            throw new InvalidOperationException($"Not a success: {Encoding.UTF8.GetString(answer)}");
        }

        var body = answer[(headers + 4)..];
        if (body.Length < length)
        {
            return false;
        }

        return body.Length == length && body.StartsWith("{\"code\":\"0\","u8)
            ? true
            : throw new InvalidOperationException($"Not code 0, or more than one answer: {Encoding.UTF8.GetString(answer)}");
    }
}
