using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// Where a cluster's things are. Two owners: <c>private</c> belongs to the caller, <c>server</c> to the account the server runs under
/// (another one when the caller is root); the folder around them is passable for both.
/// </summary>
internal sealed class ClusterFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private ClusterFolder(string root) => Root = Path.GetFullPath(root);

    public string Root { get; }

    /// <summary>In the titles of the server's processes, which is how they are told from those of other clusters.</summary>
    public string ClusterName => "onboarding-" + ShortHash(Root);

    public string Private => Path.Combine(Root, "private");

    public string Server => Path.Combine(Root, "server");

    public string Data => Path.Combine(Server, "data");

    public string LogFile => Path.Combine(Server, "server.log");

    /// <summary>Held by whoever starts or stops the server.</summary>
    public string TurnLock => Path.Combine(Root, "turn.lock");

    /// <summary>Held, shared, by everybody who uses the server. The kernel drops it with the process.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>The port of the last start, preferred for the next one so that a saved psql command keeps working.</summary>
    public int? LastPort
    {
        get => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), out var port) ? port : null;
        set => File.WriteAllText(PortFile, value?.ToString(CultureInfo.InvariantCulture));
    }

    public string Password
    {
        get => File.ReadAllText(PasswordFile);
        set => WriteSecret(PasswordFile, value);
    }

    private string PortFile => Path.Combine(Private, "port");

    private string PasswordFile => Path.Combine(Private, "password");

    public static ClusterFolder Create(string root, ServerAccount account)
    {
        var folder = new ClusterFolder(root);
        MakeFolder(folder.Root, account.IsOther ? Passable : OwnerOnly);
        MakeFolder(folder.Private, OwnerOnly);
        MakeFolder(folder.Server, OwnerOnly);
        account.Own(folder.Server);
        return folder;
    }

    /// <summary>A folder that was made before, as it was left; nothing is created or changed.</summary>
    public static ClusterFolder Existing(string root) => new(root);

    /// <summary>Readable by its owner only from its first moment on.</summary>
    public static void WriteSecret(string path, string value)
    {
        File.Delete(path);
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        stream.Write(Encoding.UTF8.GetBytes(value));
    }

    public static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];

    /// <summary>Deletes the cluster. A backend that is just ending may still write a file, hence more than one try.</summary>
    public async Task Delete()
    {
        for (var tries = 1; Directory.Exists(Root); tries++)
        {
            try
            {
                Directory.Delete(Root, recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(100);
            }
        }
    }

    private static void MakeFolder(string path, UnixFileMode mode)
    {
        // A link here would be somebody else's idea of where our data should go.
        if (Directory.CreateDirectory(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link; it has to be a folder.");
        }

        File.SetUnixFileMode(path, mode);
    }
}
