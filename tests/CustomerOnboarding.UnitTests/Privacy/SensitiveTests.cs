using System.Globalization;
using System.Text.Json;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Privacy;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace CustomerOnboarding.UnitTests.Privacy;

/// <summary>A sensitive value doesn't show itself, whatever is done to it by accident.</summary>
public class SensitiveTests
{
    private const string Ssn = "123456789";
    private static readonly Sensitive<string> Secret = new(Ssn);
    private static readonly IdentificationDocument Document = IdentificationDocument.Sent(IdentificationKind.Ssn, Ssn);

    [Fact]
    public void Its_text_is_the_mask_also_inside_of_something_else()
    {
        string[] texts =
        [
            Secret.ToString(), $"{Secret}", string.Format(CultureInfo.InvariantCulture, "{0}", Secret), string.Concat("", Secret),
            new Sensitive<DateOnly>(new(1980, 2, 29)).ToString(), Document.ToString(), Customers.Made.Individual().ToString(),
        ];

        Assert.All(texts, text => Assert.DoesNotContain(Ssn, text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("1980", text, StringComparison.Ordinal));
        Assert.Equal("***", texts[0]);
    }

    [Fact]
    public void Serializers_find_nothing_in_it()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(Secret));
        Assert.DoesNotContain(Ssn, JsonSerializer.Serialize(Document), StringComparison.Ordinal);
        Assert.DoesNotContain(Ssn, JsonSerializer.Serialize(Document, new JsonSerializerOptions { IncludeFields = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_logger_that_is_told_to_take_it_apart_finds_nothing_either()
    {
        var lines = new Lines();
        using var logger = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger();

        logger.Information("{Value} {@Parts} {$Text}", Secret, Document, Document);

        var line = Assert.Single(lines.Written);
        Assert.Contains("***", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Ssn, line, StringComparison.Ordinal);
    }

    [Fact]
    public void It_comes_out_by_reveal_only_and_is_equal_by_value()
    {
        Assert.Equal(Ssn, Secret.Reveal());
        Assert.Equal(new Sensitive<string>(Ssn), Secret);
        Assert.NotEqual(new Sensitive<string>("x"), Secret);
        Assert.Equal("6789", Document.Last4);
    }

    private sealed class Lines : ILogEventSink
    {
        private readonly JsonFormatter formatter = new(renderMessage: true);

        public List<string> Written { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            using var text = new StringWriter();
            formatter.Format(logEvent, text);
            Written.Add(text.ToString());
        }
    }
}
