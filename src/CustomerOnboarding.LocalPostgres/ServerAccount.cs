using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>The account the server runs under. PostgreSQL refuses root, so root hands it to an unprivileged account.</summary>
internal sealed class ServerAccount
{
    private readonly uint uid;
    private readonly uint gid;
    private readonly string[] prefix;

    private ServerAccount(uint uid, uint gid, string[] prefix) => (this.uid, this.gid, this.prefix) = (uid, gid, prefix);

    /// <summary>True where the server's account isn't the caller's.</summary>
    public bool IsOther => prefix.Length > 0;

    public static async Task<ServerAccount> Find(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(0, 0, []);
        }

        foreach (var name in new[] { "postgres", "nobody" })
        {
            var user = await ChildProcess.Run("id", ["-u", name], ct);
            var group = await ChildProcess.Run("id", ["-g", name], ct);
            if (user.Succeeded && group.Succeeded)
            {
                var (uid, gid) = (user.Output.Trim(), group.Output.Trim());
                return new ServerAccount(Number(uid), Number(gid), await SwitchTo(name, uid, gid, ct));
            }
        }

        throw new InvalidOperationException("PostgreSQL refuses to run as root, and there is neither a postgres nor a nobody account.");
    }

    /// <summary>Runs a program as the server's account.</summary>
    public Task<ChildResult> Run(string program, string[] arguments, CancellationToken ct, string input = "")
    {
        string[] line = [.. prefix, program, .. arguments];
        return ChildProcess.Run(line[0], line[1..], ct, input: input);
    }

    /// <summary>Gives a file or folder to the server's account.</summary>
    public void Own(string path)
    {
        if (IsOther && chown(path, uid, gid) != 0)
        {
            throw new IOException($"{path} could not be given to the account of the server (errno {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static async Task<string[]> SwitchTo(string name, string uid, string gid, CancellationToken ct)
    {
        // setpriv first: runuser opens a PAM session, whose end may take the server with it. BusyBox's setpriv can't change the user.
        if (ServerPrograms.OnPath("setpriv") is { } setpriv
            && (await ChildProcess.Run(setpriv, ["--help"], ct)).Output.Contains("--reuid", StringComparison.Ordinal))
        {
            return [setpriv, "--reuid", uid, "--regid", gid, "--clear-groups", "--"];
        }

        return ServerPrograms.OnPath("runuser") is { } runuser
            ? [runuser, "-u", name, "--"]
            : throw new InvalidOperationException("PostgreSQL refuses to run as root; install setpriv or runuser (util-linux), or start as another user.");
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    [DllImport("libc", SetLastError = true)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
