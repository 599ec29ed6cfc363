using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>The documents in the hands of linters and of generators of clients.</summary>
public sealed partial class ClientTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Spectral = "@stoplight/spectral-cli/dist/index.js";
    private const string Redocly = "@redocly/cli/bin/cli.js";

    [NodeTheory]
    [MemberData(nameof(ApiDocument.Names), MemberType = typeof(ApiDocument))]
    public async Task Linters_report_nothing_that_the_rule_files_do_not_explain(string name)
    {
        var file = await Saved(name);

        await NodeTools.Succeed(Spectral, "lint", "--fail-severity=hint", "--ruleset", "spectral.yaml", file);
        // Its names of documents have a version; one that the file doesn't name is held to all rules.
        var subject = (await File.ReadAllTextAsync(Path.Combine(NodeTools.Folder, "redocly-rules.yaml"))).Contains($"  {name}@1:", StringComparison.Ordinal) ? $"{name}@1" : file;
        var report = JsonNode.Parse(await Lint(subject))!;
        Assert.Equal("0 0", $"{report["totals"]!["errors"]} {report["totals"]!["warnings"]}");
    }

    [NodeFact]
    public async Task Linters_would_notice()
    {
        var broken = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(NodeTools.Folder, await Saved(ApiDocument.Dialect))))!;
        broken["info"]!.AsObject().Remove("contact");
        broken["servers"] = new JsonArray();
        var file = "bin/documents/broken.json";
        await File.WriteAllTextAsync(Path.Combine(NodeTools.Folder, file), broken.ToJsonString());

        Assert.Contains("info-contact", (await NodeTools.Run(Spectral, "lint", "--fail-severity=hint", "--ruleset", "spectral.yaml", file)).Output);
        Assert.Contains("no-empty-servers", (await NodeTools.Run(Redocly, "lint", "--config", "redocly-rules.yaml", "--format", "json", file)).Output);
    }

    [NodeFact]
    public async Task Generated_clients_compile_without_casts_and_register_an_individual_and_a_business()
    {
        var (document, generated, js) = (await Saved(ApiDocument.Dialect), Path.Combine("bin", "generated"), Path.Combine("bin", "js"));
        foreach (var folder in (string[])[generated, js])
        {
            var path = Path.Combine(NodeTools.Folder, folder);
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            Directory.CreateDirectory(path);
        }

        await NodeTools.Succeed("openapi-typescript/bin/cli.js", document, "-o", $"{generated}/openapi-typescript.ts");
        await NodeTools.Succeed("@hey-api/openapi-ts/bin/run.js", "-i", document, "-o", $"{generated}/hey-api");
        var nswag = await NodeTools.Execute("dotnet",
        [
            Path.Combine(NodeTools.Folder, "node_modules", "nswag", "bin", "binaries", "Net100", "dotnet-nswag.dll"), "openapi2tsclient",
            $"/input:{await ForNSwag(document)}", $"/output:{generated}/nswag.ts", "/template:Fetch", "/typeStyle:Interface", "/enumStyle:StringLiteral",
            "/dateTimeType:string", "/typeScriptVersion:5.0", "/markOptionalProperties:true",
        ]);
        Assert.True(nswag.ExitCode == 0, nswag.Output);
        await NodeTools.Succeed("typescript/bin/tsc", "--project", ".");

        foreach (var client in (string[])["openapi-fetch", "hey-api", "nswag"])
        {
            Assert.DoesNotMatch(Cast(), await File.ReadAllTextAsync(Path.Combine(NodeTools.Folder, client + ".ts")));
            var partner = await onboarding.Partner();
            var (exitCode, output) = await NodeTools.Execute(
                "node", [Path.Combine(js, client + ".js"), onboarding.Address.GetLeftPart(UriPartial.Authority), partner.Login, partner.Password]);
            Assert.True(exitCode == 0, $"{client}: {output}");

            var registered = JsonNode.Parse(output)!;
            Assert.Equal("Sample", (string)registered["lastName"]!);
            Assert.Equal(registered["individual"]!.ToString(), registered["holder"]!.ToString());
            Assert.Equal("individual", (string)(await partner.Status((string)registered["individual"]!)).Succeeded().Data["customerType"]!);
            var business = (await partner.Status((string)registered["business"]!)).Succeeded().Data;
            Assert.Equal((string)registered["representative"]!, (string)business["businessRepresentatives"]![0]!["id"]!);
        }
    }

    [NodeFact]
    public async Task What_is_generated_of_any_document_compiles()
    {
        var folder = Path.Combine("bin", "of-all");
        var path = Path.Combine(NodeTools.Folder, folder);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        var names = (await ApiDocument.ReadAll(onboarding.Address)).Select(document => document.Name).ToArray();
        foreach (var name in names)
        {
            var document = await Saved(name);
            await NodeTools.Succeed("openapi-typescript/bin/cli.js", document, "-o", $"{folder}/{name}.ts");
            await NodeTools.Succeed("@hey-api/openapi-ts/bin/run.js", "-i", document, "-o", $"{folder}/{name}");
        }

        await File.WriteAllTextAsync(Path.Combine(path, "tsconfig.json"), """{"extends":"../../tsconfig.json","compilerOptions":{"noEmit":true,"rootDir":"."},"include":["**/*.ts"]}""");
        await NodeTools.Succeed("typescript/bin/tsc", "--project", folder);
        Assert.Equal(names.Length, Directory.GetFiles(path, "sdk.gen.ts", SearchOption.AllDirectories).Length);
    }

    // Spectral and Redocly each have their way to say "nothing": this one's is JSON on standard output, beside other words.
    private static async Task<string> Lint(string subject)
    {
        var (_, output) = await NodeTools.Run(Redocly, "lint", "--config", "redocly-rules.yaml", "--format", "json", subject);
        var from = output.IndexOf("{", StringComparison.Ordinal);
        Assert.True(from >= 0, output);
        return output[from..(output.LastIndexOf('}') + 1)];
    }

    private async Task<string> Saved(string name)
    {
        var file = Path.Combine("bin", "documents", name + ".json");
        Directory.CreateDirectory(Path.Combine(NodeTools.Folder, "bin", "documents"));
        await File.WriteAllTextAsync(Path.Combine(NodeTools.Folder, file), (await ApiDocument.Read(onboarding.Address, name)).Text);
        return file;
    }

    // NSwag takes the first of a oneOf for the whole, so that no business could be registered; of an anyOf it makes one open type. README says so.
    private static async Task<string> ForNSwag(string document)
    {
        var file = document.Replace(".json", ".nswag.json", StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Path.Combine(NodeTools.Folder, document));
        await File.WriteAllTextAsync(Path.Combine(NodeTools.Folder, file), text.Replace("\"oneOf\"", "\"anyOf\"", StringComparison.Ordinal));
        return file;
    }

    [GeneratedRegex(@"\bas (?!const\b)|: any\b|<any>|@ts-|!\.|!;|!\)")]
    private static partial Regex Cast();
}
