using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace CustomerOnboarding.UnitTests.Hosting;

/// <summary>What a line of the log says, and what a request pays for it.</summary>
public class LineFormatTests
{
    [Fact]
    public void A_requests_line_is_one_JSON_object_of_its_fields()
    {
        var id = Guid.CreateVersion7();
        var line = new RequestLine
        {
            RequestId = "0123",
            At = new DateTimeOffset(2026, 11, 21, 11, 0, 19, 199, TimeSpan.FromHours(2)),
            Level = LogLevel.Information,
            Method = "POST",
            Route = "/customer/{customerId}",
            Status = 400,
            Code = "customerLocked",
            ElapsedMilliseconds = 12.34,
            Client = "C1",
            Login = "partner",
        };
        line.AboutSent(WrittenId.OfApplication(id));

        Assert.Equal(
            $$"""{"Timestamp":"2026-11-21T09:00:19.199Z","Level":"Information","Method":"POST","Route":"/customer/{customerId}","Status":400,"Code":"customerLocked","ElapsedMilliseconds":12.3,"Client":"C1","Login":"partner","Subject":"{{WrittenId.OfApplication(id)}}","RequestId":"0123","Version":"{{ServiceVersion.Current.Short}}"}""" + "\n",
            Written(output => new JsonLines().Write(line, output)));
    }

    [Fact]
    public void A_callers_own_ids_are_on_it_when_they_look_like_ids()
    {
        var ids = new CallersIds("Request-Id", "Correlation-Id");
        string Line(params (string Name, string Value)[] headers)
        {
            var (line, sent) = (new RequestLine { RequestId = "0123" }, new HeaderDictionary());
            foreach (var (name, value) in headers)
            {
                sent.Append(name, value);
            }

            ids.Note(sent, line);
            return Written(output => new JsonLines().Write(line, output));
        }

        Assert.Contains("\"CallersRequestId\":\"a.B:c_d-1\",\"CorrelationId\":\"flow\"", Line(("request-id", "a.B:c_d-1"), ("Correlation-Id", "flow")));
        Assert.Contains($"\"CorrelationId\":\"{new string('x', 64)}\"", Line(("Correlation-Id", new string('x', 64))));
        Assert.All(
            (string[])["", "a b", "ron@example.com", "a\"b", "é", new('x', 65)],
            other => Assert.DoesNotContain("CallersRequestId", Line(("Request-Id", other))));
        Assert.DoesNotContain("CallersRequestId", Line(("Request-Id", "one"), ("Request-Id", "two")));
    }

    [Theory]
    [InlineData("666989698")]
    [InlineData("cstap_666989698-")]
    [InlineData("anything")]
    public void What_is_no_id_of_ours_is_not_repeated(string sent)
    {
        var line = new RequestLine { RequestId = "0123" };
        line.AboutSent(sent);

        Assert.Null(line.Subject);
    }

    [Fact]
    public void Any_other_line_is_one_JSON_object_whose_words_and_stack_are_said_once()
    {
        var template = new MessageTemplateParser().Parse("{Worker} failed after {Rounds} rounds {Exception}");
        var line = new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Error, null, template,
        [
            new LogEventProperty("Worker", new ScalarValue("Check\"Worker\"")),
            new LogEventProperty("Rounds", new ScalarValue(3)),
            new LogEventProperty("Exception", new ScalarValue("Kind\n   at a\\b\u2028")),
        ]);

        var text = Written(output => new JsonLines().Write(line, output));

        Assert.Equal('\n', text[^1]);
        Assert.DoesNotContain('\n', text[..^1]);
        var json = JsonNode.Parse(text)!;
        Assert.Equal("Check\"Worker\" failed after 3 rounds", (string)json["Message"]!);
        Assert.Equal("Kind\n   at a\\b\u2028", (string)json["Exception"]!);
        Assert.Equal(3, (int)json["Rounds"]!);
        Assert.Single(text.Split("at a"), part => part.Contains("Kind", StringComparison.Ordinal));
        Assert.Equal(
            ["Timestamp", "Level", "Message", "Worker", "Rounds", "Exception", "Version"], json.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_request_pays_for_its_line_with_little_more_than_the_line()
    {
        var lines = new Counted();
        var log = new RequestLog(_ => Task.CompletedTask, lines, TimeProvider.System);
        var http = new DefaultHttpContext();
        for (var i = 0; i < 100; i++)
        {
            await log.Invoke(http);
        }

        const int Times = 10_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            await log.Invoke(http);
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
        Assert.Equal(Times + 100, lines.Count);
        Assert.True(each < 700, $"{each} bytes."); // of them the id takes 88 and what flows with the request about 250
    }

    [Fact]
    public void Writing_it_allocates_nothing_but_the_records_id()
    {
        var line = new RequestLine { RequestId = "0123", Method = "POST", Route = "/customer/init", Status = 200, ElapsedMilliseconds = 1.5, Client = "C1" };
        line.AboutSent(WrittenId.Of(new CustomerId(Guid.CreateVersion7(), CustomerType.Individual)));
        var format = new JsonLines();
        format.Write(line, TextWriter.Null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            format.Write(line, TextWriter.Null);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 150);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter();
        write(output);
        return output.ToString();
    }

    private sealed class Counted : IRequestLines
    {
        public int Count { get; private set; }

        public bool IsEnabled(LogLevel level) => true;

        public void Add(RequestLine line) => Count++;
    }
}
