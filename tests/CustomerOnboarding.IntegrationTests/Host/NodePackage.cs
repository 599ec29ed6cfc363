using System.Text.Json.Nodes;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// A script of the tests' that runs npm's packages: those are fetched once, into obj. Where node or they can't be had, <see cref="Missing"/> says why.
/// </summary>
/// <param name="folder">Where the script and its <c>package.json</c> are, from the tests' folder on.</param>
/// <param name="script">The script's name.</param>
internal sealed class NodePackage(string folder, string script)
{
    private static readonly string Project = Path.Combine(Made.CheckoutRoot(), "tests", "CustomerOnboarding.IntegrationTests");

    private readonly Lazy<string?> missing = new(() => Prepare(folder, script).GetAwaiter().GetResult());

    /// <summary>What is missing; null when nothing is.</summary>
    public string? Missing => missing.Value;

    /// <summary>What the script makes of its input.</summary>
    public async Task<JsonNode> Run(JsonNode input) => JsonNode.Parse(
        (await ChildProcess.Run("node", [Path.Combine(Installed(folder), script)], input: input.ToJsonString())).OrThrow().Output)!;

    private static string Installed(string folder) => Path.Combine(Project, "obj", Path.GetFileName(folder).ToLowerInvariant());

    // Made beside and moved into place whole: a second run at the same time, or one that is interrupted, leaves no half of it.
    private static async Task<string?> Prepare(string folder, string script)
    {
        var (source, installed) = (Path.Combine(Project, folder), Installed(folder));
        if (!Directory.Exists(installed))
        {
            var beside = $"{installed}.{Environment.ProcessId}";
            try
            {
                Directory.CreateDirectory(beside);
                File.Copy(Path.Combine(source, "package.json"), Path.Combine(beside, "package.json"), overwrite: true);
                (await ChildProcess.Run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", beside])).OrThrow();
                Directory.Move(beside, installed);
            }
            catch (Exception exception)
            {
                if (Directory.Exists(beside))
                {
                    Directory.Delete(beside, recursive: true);
                }

                if (!Directory.Exists(installed))
                {
                    return $"Needs node and the npm packages of {folder}: {exception.Message.Split('\n')[0]}";
                }
            }
        }

        File.Copy(Path.Combine(source, script), Path.Combine(installed, script), overwrite: true);
        return null;
    }
}
