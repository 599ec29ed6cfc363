namespace CustomerOnboarding.LocalPostgres;

/// <summary>Where clusters live on this machine.</summary>
internal static class BaseFolders
{
    private const string Name = "customer-onboarding";

    /// <summary>The development cluster's folder: one per checkout, so that two checkouts never share data.</summary>
    public static string OfCheckout() => Path.Combine(ForDevelopment(), ClusterFolder.ShortHash(CheckoutRoot()));

    /// <summary>The folder in which temporary clusters are made. Root's server account has to be able to enter it.</summary>
    public static string ForTemporary()
    {
        var temp = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.GetTempPath()));
        return Environment.IsPrivilegedProcess && !EverybodyMayEnter(temp) ? "/tmp" : temp;
    }

    private static string ForDevelopment()
    {
        if (Environment.IsPrivilegedProcess)
        {
            // Not below root's home: the account the server runs under can't enter it.
            var system = Path.Combine("/var/lib", Name);
            var folder = TryCreate(system) ? system : Directory.CreateDirectory(Path.Combine("/tmp", Name)).FullName;
            // Whatever the umask says, the server's account has to pass through.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            return folder;
        }

        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        var home = Environment.GetEnvironmentVariable("HOME");
        var own = !string.IsNullOrEmpty(data) ? Path.Combine(data, Name) : Path.Combine(home ?? "", ".local/share", Name);
        // No way out to the folder for temporary files: under a name that can be foreseen there, somebody else may be first.
        return Path.IsPathRooted(own) && TryCreate(own)
            ? own
            : throw new IOException($"The development database needs a folder of its own; {own} can't be made. Set XDG_DATA_HOME to one that can.");
    }

    private static string CheckoutRoot()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "CustomerOnboarding.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        return Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
    }

    private static bool TryCreate(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool EverybodyMayEnter(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
