using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>What the documents tell a newcomer to type does what they say, and what they name is there.</summary>
public sealed partial class ReadmeTests
{
    [OwnInstanceFact]
    public async Task The_first_request_and_the_whole_KYC_journey_can_be_pasted()
    {
        await using var service = await ServiceProcess.Serve(new(ServiceProcess.Settings((await Database.New()).ConnectionString)) { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        var commands = string.Join('\n', Commands("A first request").Concat(Commands("KYC in the sandbox"))).Replace("http://127.0.0.1:8080", service.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        Assert.Contains("/kyc/document/upload/", commands, StringComparison.Ordinal);

        var (exit, output) = await Bash(commands);

        Assert.True(exit == 0, output);
        Assert.DoesNotContain("\"message\"", output, StringComparison.Ordinal); // every refusal has one, or a context
        Assert.DoesNotContain("\"context\"", output, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Approved\"", output, StringComparison.Ordinal);
        Assert.Contains("\"customerStatus\":\"active\"", output, StringComparison.Ordinal);
        Assert.Contains("\"customerStatus\":\"locked\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_name_only_files_that_a_clone_has()
    {
        var root = Made.CheckoutRoot();
        var documents = Directory.GetFiles(root, "*.md").Concat(Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)).ToArray();
        var named = (
            from document in documents
            where !IsOfADialectNotServedYet(document)
            let text = File.ReadAllText(document)
            from name in Links().Matches(text).Select(link => (Path: Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value), link.Groups[1].Value))
                .Concat(Paths().Matches(text).Select(path => (Path: Path.Combine(root, path.Groups[1].Value), path.Groups[1].Value)))
            where !name.Value.Contains("/bin/", StringComparison.Ordinal) // that a build makes
            select (document, name.Path, name.Value)).ToArray();

        Assert.True(named.Length > 30, $"{named.Length} names");
        var missing = named.Where(each => !File.Exists(each.Path) && !Directory.Exists(each.Path)).Select(each => $"{Path.GetRelativePath(root, each.document)}: {each.Value}");
        Assert.True(!missing.Any(), string.Join('\n', missing));
    }

    // They say where its folders will be.
    private static bool IsOfADialectNotServedYet(string document) => Path.GetDirectoryName(document) == Made.Contract
        && Dialects.All.All(dialect => dialect.Name != Path.GetFileNameWithoutExtension(document));

    private static IEnumerable<string> Commands(string section)
    {
        var readme = File.ReadAllText(Path.Combine(Made.CheckoutRoot(), "README.md"));
        var text = readme.Split($"\n## {section}\n")[1].Split("\n## ")[0];
        var blocks = Blocks().Matches(text).Select(block => block.Groups[1].Value).ToArray();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    private static async Task<(int, string)> Bash(string commands)
    {
        var folder = Directory.CreateTempSubdirectory("onboarding-readme-");
        try
        {
            var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-s"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            };
            using var bash = Process.Start(start)!;
            await bash.StandardInput.WriteAsync(commands);
            bash.StandardInput.Close();
            var output = await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
            await bash.WaitForExitAsync();
            return (bash.ExitCode, new StringBuilder().AppendJoin('\n', output).ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    // A link to a file: not to an address, not within the page.
    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Links();

    // A path in backticks, alone or as the beginning of a command.
    [GeneratedRegex(@"`(?:\./)?((?:src|tests|docs|docker|\.ci|deploy)/[\w./-]*[\w/-]|[\w-]+\.sh|docker-compose\.yml|Dockerfile)(?=[` ])")]
    private static partial Regex Paths();
}
