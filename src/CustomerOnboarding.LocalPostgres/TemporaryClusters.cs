namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// Folders of temporary clusters, and the removal of those whose process was killed before it could. The owner holds a lock for as
/// long as it lives, which the kernel drops with it: unlike a process id it can't be mistaken for somebody else's after a reboot.
/// </summary>
internal static class TemporaryClusters
{
    private const string Prefix = "customer-onboarding-";
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(10);

    public static (ClusterFolder Folder, FileStream Ownership) Create(string parent, ServerAccount account)
    {
        // Of a name that nobody can foresee: the folder for temporary files is everybody's. Another process that removes what was left
        // may hold the new lock for a moment; then another name.
        while (true)
        {
            var root = Path.Combine(parent, Prefix + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));
            var folder = ClusterFolder.Create(root, account);
            if (FileLock.TryExclusive(folder.UsersLock) is { } ownership)
            {
                return (folder, ownership);
            }
        }
    }

    public static async Task RemoveLeftOver(string parent, CancellationToken ct)
    {
        foreach (var root in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                await RemoveIfLeftOver(ClusterFolder.Existing(root), ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another process removes it right now.
            }
        }
    }

    private static async Task RemoveIfLeftOver(ClusterFolder folder, CancellationToken ct)
    {
        if (!File.Exists(folder.UsersLock))
        {
            // Killed before it took its lock, or just about to take it.
            if (Directory.Exists(folder.Private) && Directory.GetCreationTimeUtc(folder.Root) < DateTime.UtcNow - Young)
            {
                await folder.Delete();
            }

            return;
        }

        using var ownership = FileLock.TryExclusive(folder.UsersLock);
        if (ownership is null)
        {
            return;
        }

        await new ServerProcesses(folder).End();
        if (!Directory.Exists(folder.Data) && await DockerServer.IsThere(ct))
        {
            await new DockerServer(folder).Discard();
        }

        await folder.Delete();
    }
}
