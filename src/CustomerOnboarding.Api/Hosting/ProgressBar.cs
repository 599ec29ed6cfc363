using System.Globalization;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>How far a command is. Beside its answer, which may go to a file: a bar on a terminal, a line for each tenth elsewhere.</summary>
/// <param name="output">Where it is shown.</param>
/// <param name="what">What becomes of each.</param>
/// <param name="all">How many there were at first. What others add meanwhile comes on top, and what others do is missing.</param>
internal sealed class ProgressBar(CommandOutput output, string what, long all)
{
    private const int Width = 40;

    private int shown;

    /// <summary>How many are done.</summary>
    public long Done { get; private set; }

    /// <summary>Adds some, and shows it where that makes a difference.</summary>
    public void Add(long more)
    {
        Done += more;
        Show((int)(Math.Min(Done, all) * 100 / Math.Max(all, 1)));
    }

    /// <summary>Shows that none is left.</summary>
    public void End()
    {
        if (all == 0)
        {
            return;
        }

        Show(100);
        if (!Console.IsErrorRedirected)
        {
            output.Refusals.WriteLine();
        }
    }

    /// <summary>How many of how many.</summary>
    public override string ToString() => Invariant($"{Done} of {all}");

    private void Show(int percent)
    {
        var filled = percent * Width / 100;
        if (!Console.IsErrorRedirected && percent != shown)
        {
            output.Refusals.Write(Invariant($"\r[{new string('#', filled)}{new string(' ', Width - filled)}] {percent,3} % ({this} {what})"));
        }
        else if (Console.IsErrorRedirected && percent / 10 != shown / 10)
        {
            output.Refusals.WriteLine(Invariant($"{percent} % ({this} {what})"));
        }

        shown = percent;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
