namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// Locks between processes. On Unix .NET takes flock(2) for every open file: shared, or exclusive for <see cref="FileShare.None"/>.
/// The kernel drops them with the process, also after kill -9, and started programs do not inherit them.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static FileStream Shared(string path) => Open(path, FileShare.ReadWrite);

    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return Open(path, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public static async Task<FileStream> Exclusive(string path, CancellationToken ct = default)
    {
        FileStream? taken = null;
        return await Waiting.Until(() => (taken = TryExclusive(path)) is not null, Patience, ct)
            ? taken!
            : throw new TimeoutException($"Another process has held {path} for {Patience.TotalMinutes} minutes.");
    }

    private static FileStream Open(string path, FileShare share) => new(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = share,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
