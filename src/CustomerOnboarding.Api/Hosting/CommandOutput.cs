namespace CustomerOnboarding.Api.Hosting;

/// <summary>Where a command of administration answers, and where it says why it can't.</summary>
internal sealed record CommandOutput(TextWriter Answers, TextWriter Refusals)
{
    /// <summary>Says that it was done: exit code 0.</summary>
    public int Done(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Answers.WriteLine(line);
        }

        return 0;
    }

    /// <summary>Says why it wasn't: exit code 1.</summary>
    public int Refused(string sentence)
    {
        Refusals.WriteLine(sentence);
        return 1;
    }
}
