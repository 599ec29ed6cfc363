namespace CustomerOnboarding.LocalPostgres;

/// <summary>Decides how a cluster's server is run on this machine.</summary>
internal static class Servers
{
    public static async Task<IServer> For(ClusterFolder folder, ServerAccount account, bool durable, CancellationToken ct)
    {
        var installed = await ServerPrograms.FindAll(ct);
        if (DataDirectory.Version(folder) is { } version)
        {
            return installed.FirstOrDefault(programs => $"{programs.Major}" == version) is { } matching
                ? new NativeServer(folder, matching, account, durable)
                : throw new PostgresNotFoundException(OtherVersion(folder, version, installed));
        }

        if (installed.Count > 0)
        {
            return new NativeServer(folder, installed[0], account, durable);
        }

        return await DockerServer.IsThere(ct)
            ? new DockerServer(folder)
            : throw new PostgresNotFoundException(
                $"Found neither the server programs of PostgreSQL (on PATH, by pg_config, or in the distributions' folders) nor a Docker engine.");
    }

    private static string OtherVersion(ClusterFolder folder, string version, IReadOnlyList<ServerPrograms> installed)
    {
        var found = installed.Count == 0 ? "none" : string.Join(", ", installed.Select(programs => programs.Major).Distinct());
        return $"""
            The development data in {folder.Root} was made by PostgreSQL {version}; the versions found here: {found}.
            Install PostgreSQL {version} again, or delete that folder (its data with it) to begin anew with another version.
            """;
    }
}
