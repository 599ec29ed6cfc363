namespace CustomerOnboarding.LocalPostgres;

/// <summary>The end of a server log, for error messages. The server is set up so that it holds no row values.</summary>
internal static class LogTail
{
    private const int Lines = 15;

    public static string LastLines(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(Lines));

    /// <summary>What was written to the file after the given position; the file may be missing.</summary>
    public static string Since(string file, long position)
    {
        if (!File.Exists(file))
        {
            return "";
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(position, stream.Length);
        return LastLines(new StreamReader(stream).ReadToEnd());
    }

    public static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
