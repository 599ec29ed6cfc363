namespace CustomerOnboarding.Benchmarks.Targets;

/// <summary>The bare Fastify, Ajv and pg service in the folder <c>Peer</c>, which validates with the contract's own schema file.</summary>
internal static class Peer
{
    private static readonly string Folder = Checkout.File("tests/CustomerOnboarding.Benchmarks/Peer");

    public static async Task<Target> Start(string name, Database database)
    {
        await Install();
        var port = ServerProcess.FreePort();
        var process = await ServerProcess.Start(
            ["node", Path.Combine(Folder, "server.js")],
            port,
            Path.Combine(database.Folder, $"{name}.log"),
            new Dictionary<string, string>(database.Environment)
            {
                ["NODE_ENV"] = "production",
                ["PEER_PORT"] = $"{port}",
                ["PEER_SCHEMA"] = Checkout.File("docs/contract/schemas/customer-init.schema.json"),
            });
        return await Target.Prepare(name, database, process);
    }

    private static async Task Install()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await Programs.Output("npm", ["ci"], new Dictionary<string, string>(), Folder);
        }
    }
}
