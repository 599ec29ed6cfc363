using System.Globalization;
using System.Security.Cryptography;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Api.Hosting;

/// <summary><c>admin rotate-keys</c>: wraps anew, under the active master key, what older ones wrap, while the service runs.</summary>
internal static class RotateKeysCommand
{
    private const int Width = 40;

    public static async Task<int> Run(IKeyRotation rotation, CommandOutput output, CancellationToken cancellation)
    {
        var all = await rotation.Left(cancellation);
        var (done, shown) = (0L, -1);
        try
        {
            await rotation.Run(
                wrapped =>
                {
                    done += wrapped;
                    // What comes on top was wrapped by instances that haven't heard of the new key.
                    var percent = (int)(Math.Min(done, all) * 100 / Math.Max(all, 1));
                    if (percent != shown)
                    {
                        shown = percent;
                        Draw(output, percent, done, all);
                    }
                },
                cancellation);
        }
        catch (CryptographicException exception)
        {
            return output.Refused(
                $"{exception.Message} {done} of {all} are wrapped anew; the others are as they were. Set the key that wraps them (docs/operations.md, Keys), and run this again.");
        }

        if (done > 0 && !Console.IsErrorRedirected)
        {
            await output.Refusals.WriteLineAsync();
        }

        var needed = await rotation.Needed(cancellation);
        return output.Done(
        [
            string.Create(CultureInfo.InvariantCulture, $"Wrapped {done} keys and secrets anew; all are under the active master key."),
            .. needed.Select(key => string.Create(
                CultureInfo.InvariantCulture, $"Keep the master key {key.KeyId} for as long as Sweep__IdempotencyRecords: {key.Answers} answers to idempotency keys are sealed by it.")),
        ]);
    }

    // Beside the answer, which may go to a file: a bar on a terminal, a line for each tenth elsewhere.
    private static void Draw(CommandOutput output, int percent, long done, long all)
    {
        if (Console.IsErrorRedirected)
        {
            if (percent % 10 == 0)
            {
                output.Refusals.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{percent} % ({done} of {all})"));
            }

            return;
        }

        var filled = percent * Width / 100;
        output.Refusals.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string(' ', Width - filled)}] {percent,3} % ({done} of {all})"));
    }
}
