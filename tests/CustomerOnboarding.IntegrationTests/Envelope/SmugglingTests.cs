using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>
/// What a proxy in front might read as one request is never read as two here: whatever is unclear about where a request ends is refused, and the connection
/// closed, before anything behind it is taken for a request.
/// </summary>
public sealed partial class SmugglingTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Second = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("both lengths, the longer one wrong", "Content-Length: 400\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("two lengths", "Content-Length: 2\r\nContent-Length: 0\r\n\r\n{}")]
    [InlineData("a list of lengths", "Content-Length: 2, 2\r\n\r\n{}")]
    [InlineData("a length in another base", "Content-Length: 0x2\r\n\r\n{}")]
    [InlineData("a blank before the colon of the length", "Content-Length : 2\r\n\r\n{}")]
    [InlineData("a blank before the colon of the encoding", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("an unknown encoding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("chunked, but not last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("another blank", "Transfer-Encoding:\vchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("no encoding, and a length", "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("a folded header", "X: a\r\n b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("a bare line feed in the head", "X: a\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("bare line feeds at its end", "Content-Length: 2\n\n{}")]
    [InlineData("a bare carriage return", "X: a\rContent-Length: 2\r\n\r\n{}")]
    [InlineData("a bare line feed behind a chunk's size", "Transfer-Encoding: chunked\r\n\r\n2;a\n\r\n{}\r\n0\r\n\r\n")]
    [InlineData("bare line feeds between chunks", "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n")]
    public async Task A_request_whose_end_is_unclear_is_refused_and_nothing_behind_it_is_read(string what, string restOfRequest)
    {
        var answer = await RawHttp.Send(
            onboarding.Address, "POST /auth/get-token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + restOfRequest + Second);

        Assert.True(Statuses(answer) == "400", $"{what}: {answer}");
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\n\r\n", "400")] // no host
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET http://other/health HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + Second, "200 200")] // clear, if odd
    public async Task A_request_says_once_to_whom_it_goes(string request, string statuses) =>
        Assert.Equal(statuses, Statuses(await RawHttp.Send(onboarding.Address, request)));

    private static string Statuses(string answer) => string.Join(' ', StatusLine().Matches(answer).Select(match => match.Groups[1].Value));

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();
}
