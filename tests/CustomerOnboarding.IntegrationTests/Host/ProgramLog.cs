using System.Text;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>What a program wrote, while it is still writing.</summary>
internal sealed class ProgramLog
{
    private readonly StringBuilder text = new();

    public void Add(string line)
    {
        lock (text)
        {
            text.Append(line).Append('\n');
        }
    }

    public async Task Follow(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Add(line);
        }
    }

    /// <summary>Waits until something has been written.</summary>
    public async Task Until(string part)
    {
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (!ToString().Contains(part, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < deadline, $"'{part}' was not written.");
            await Task.Delay(20);
        }
    }

    public override string ToString()
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
