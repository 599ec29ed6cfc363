using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// The logs: to standard output, as text in Development and as JSON elsewhere. In this one file, since Serilog's bundle for ASP.NET
/// doesn't restore everywhere (README); levels can be set under <c>Serilog</c> in the settings.
/// </summary>
internal static class Logging
{
    private const string TextTemplate = "{Timestamp:HH:mm:ss.fff} {Level:u3} {RequestId} {Message:lj}{NewLine}";

    public static void AddLogging(this IHostApplicationBuilder builder)
    {
        ITextFormatter formatter = builder.Environment.IsDevelopment()
            ? new MessageTemplateTextFormatter(TextTemplate, System.Globalization.CultureInfo.InvariantCulture)
            : new JsonFormatter(renderMessage: true);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override(typeof(ConnectFi.TokenScheme).FullName!, LogEventLevel.Warning) // the request's line tells a 401
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Sink(new WithoutPersonalData(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(formatter).CreateLogger()))
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    /// <summary>
    /// The last gate before a line is written: of exceptions only kind and stack pass, since their messages may quote what was sent, and
    /// the framework's own fields about the request's address and headers are dropped, since they are whatever somebody typed.
    /// </summary>
    private sealed class WithoutPersonalData(Logger inner) : ILogEventSink, IDisposable
    {
        private static readonly string[] Dropped = ["RequestPath", "Path", "QueryString", "ContentType", "Host", "ParentId", "ConnectionId", "SourceContext"];

        public void Emit(LogEvent line)
        {
            var properties = line.Properties
                .Where(property => !Dropped.Contains(property.Key))
                .Select(property => new LogEventProperty(property.Key, property.Value))
                .ToList();
            var template = line.MessageTemplate;
            if (line.Exception is { } exception)
            {
                properties.Add(new LogEventProperty("Exception", new ScalarValue(ExceptionText.Of(exception))));
                template = new Serilog.Parsing.MessageTemplateParser().Parse(template.Text + " {Exception}");
            }

            inner.Write(new LogEvent(line.Timestamp, line.Level, null, template, properties));
        }

        public void Dispose() => inner.Dispose();
    }
}
