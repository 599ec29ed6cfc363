using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Keeps what an instance logs, as text.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Every line with this in it, so far.</summary>
    public IReadOnlyList<string> With(string part) => [.. lines.Where(line => line.Contains(part, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(lines);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}
