using CustomerOnboarding.Api.Http;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Parsing;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// The logs: to standard output, as text in Development and as JSON elsewhere. In this one file, since Serilog's bundle for ASP.NET
/// doesn't restore everywhere (README); levels can be set under <c>Serilog</c> in the settings.
/// </summary>
internal static class Logging
{
    /// <summary>The property that holds an exception's kind and stack.</summary>
    public const string ExceptionProperty = "Exception";

    /// <param name="builder">What logs.</param>
    /// <param name="output">Where to: standard output, if nothing else is said.</param>
    public static void AddLogging(this IHostApplicationBuilder builder, Stream? output = null)
    {
        var levels = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information);
        try
        {
            levels.ReadFrom.Configuration(builder.Configuration);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            throw new SettingsException("Serilog__… can't be read; Serilog__MinimumLevel__Default must be one of Verbose, Debug, Information, Warning, Error, Fatal.");
        }

        var lines = new BackgroundLines(builder.Environment.IsDevelopment() ? new TextLines() : new JsonLines(), output ?? Console.OpenStandardOutput());
        var logger = levels
            .Enrich.With<OfRequest>()
            .WriteTo.Sink(new WithoutPersonalData(lines))
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
        builder.Services.AddSingleton<IRequestLines>(new RequestLines(logger.ForContext<RequestLog>(), lines));
        // It would say with a stack that the start failed; Startup says why.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // It has nothing to say that the request's own line doesn't, but for as long as it may it makes an activity and a scope for each request.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    /// <summary>Lines of requests go past Serilog, whose events cost the request several times as much; of it they have level and output.</summary>
    private sealed class RequestLines(Serilog.ILogger levels, BackgroundLines lines) : IRequestLines
    {
        public bool IsEnabled(LogLevel level) => levels.IsEnabled(LevelConvert.ToSerilogLevel(level));

        public void Add(RequestLine line) => lines.Add(line);
    }

    /// <summary>Every line of a request carries its id.</summary>
    private sealed class OfRequest : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (RequestId.Current is { } id)
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty("RequestId", new ScalarValue(id)));
            }
        }
    }

    /// <summary>
    /// The last gate before a line is written: of exceptions only kind and stack pass, since their messages may quote what was sent, and
    /// the framework's own fields about the request's address and headers are dropped, since they are whatever somebody typed.
    /// </summary>
    private sealed class WithoutPersonalData(BackgroundLines lines) : ILogEventSink, IDisposable
    {
        private static readonly string[] Dropped = ["RequestPath", "Path", "QueryString", "ContentType", "Host", "ParentId", "ConnectionId", "SourceContext"];

        public void Emit(LogEvent logEvent)
        {
            var isFrameworks = logEvent.Properties.TryGetValue("SourceContext", out var source)
                && source is ScalarValue { Value: string category } && category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
            foreach (var name in Dropped)
            {
                logEvent.RemovePropertyIfPresent(name);
            }

            // At Debug the web server quotes what it could not read, in whatever field; of its numbers nothing personal is made.
            if (logEvent.Level < LogEventLevel.Information && isFrameworks)
            {
                foreach (var (name, _) in logEvent.Properties.Where(property => property.Value is not ScalarValue { Value: null or bool or int or long or double or TimeSpan }).ToArray())
                {
                    logEvent.RemovePropertyIfPresent(name);
                }
            }

            lines.Add(logEvent.Exception is null ? logEvent : WithoutMessage(logEvent, logEvent.Exception));
        }

        public void Dispose() => lines.Dispose();

        private static LogEvent WithoutMessage(LogEvent line, Exception exception) => new(
            line.Timestamp,
            line.Level,
            null,
            new MessageTemplateParser().Parse(line.MessageTemplate.Text + " {" + ExceptionProperty + "}"),
            [
                .. line.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
                new LogEventProperty(ExceptionProperty, new ScalarValue(ExceptionText.Of(exception))),
            ]);
    }
}
