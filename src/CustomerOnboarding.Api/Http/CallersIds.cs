using System.Buffers;

namespace CustomerOnboarding.Api.Http;

/// <summary>Marks routes whose callers may send ids of their own, of the request and of what it belongs to. The log repeats them if they look like ids, which no sentence and no email does.</summary>
/// <param name="RequestHeader">The header with the request's.</param>
/// <param name="CorrelationHeader">The header with that of what it belongs to.</param>
internal sealed record CallersIds(string RequestHeader, string CorrelationHeader)
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>Takes them down for the log.</summary>
    public void Note(IHeaderDictionary sent, RequestLine line) => (line.CallersRequestId, line.CorrelationId) = (Read(sent, RequestHeader), Read(sent, CorrelationHeader));

    private static string? Read(IHeaderDictionary sent, string header) =>
        sent[header] is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;
}
