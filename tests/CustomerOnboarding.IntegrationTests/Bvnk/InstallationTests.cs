using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>The dialect as it is installed: clients and their keys by the command line (contract section 1), and a folder of lists that the service starts with, or says why not.</summary>
[TakesLong]
public sealed partial class InstallationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string NewName = "An industry of somebody's own";

    public static TheoryData<string, string?, string> Faults => new()
    {
        { "", null, "must be a folder that is there" },
        { "industries.json", "[{\"reference\":", "industries.json can't be used: it is no JSON." },
        { "industries.json", "[\"\\ud800\"]", "industries.json can't be used: it is no JSON." },
        { "industries.json", "{}", "industries.json can't be used: it must be an array." },
        { "countries.json", "[{\"alpha2\":\"GB\",\"alpha3\":\"GBR\",\"name\":\"UK\"}]", "countries.json can't be used: it has to name every country" },
        { "cdd.json", "{}", "cdd.json can't be used: employmentStatus must not be null." },
        { "monthly-expected-volumes.json", Volume("1e29"), "monthly-expected-volumes.json can't be used: a min in it is larger than any amount of money." },
        { "monthly-expected-volumes.json", Volume("1e999"), "monthly-expected-volumes.json can't be used: [0].min must be a whole number." },
        { "monthly-expected-volumes.json", Volume("-1"), "monthly-expected-volumes.json can't be used: [0].min must be 0 or more." },
        { "industry-questionnaires.json", "{\"byIndustry\":{},\"otherwise\":\"none\"}", "industry-questionnaires.json can't be used: it names the questionnaire none" },
        { "questionnaire-definitions.json", "[]", "questionnaire-definitions.json can't be used: it must have at least 1 entries." },
    };

    [OwnInstanceTheory]
    [MemberData(nameof(Faults))]
    public async Task A_folder_that_cannot_be_used_stops_the_start_with_a_sentence(string file, string? content, string why)
    {
        using var folder = new Folder(file, content);
        var settings = ServiceProcess.Settings("Host=127.0.0.1;Port=1;Database=none;Username=none", ("Bvnk__ReferenceFolder", folder.Path));

        var service = await ServiceProcess.Run(settings);

        Assert.Equal(1, service.ExitCode);
        Assert.Contains("Bvnk__ReferenceFolder", Assert.Single(service.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.Contains(why, service.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Errors + service.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task A_client_is_added_by_the_command_line_with_a_key_that_signs_and_the_lists_are_those_of_the_folder()
    {
        var database = await Database.New(onboarding.Cluster);
        using var folder = new Folder("industries.json", $$"""[{"reference":"30ea15fc-06d8-11ef-b6e1-027612b7f6b5","name":"{{NewName}}"}]""");
        var settings = ServiceProcess.Settings(database.ConnectionString, ("Bvnk__ReferenceFolder", folder.Path));
        var madeUp = await Admin(settings, ["add-client", "MADEUP", "--dialect", "bvnk"]);
        (string Name, string Value)[] own = [("ONBOARDING_HAWK_ID", "partners_own-1"), ("ONBOARDING_HAWK_SECRET", "sixteen-and-more!~")];
        var brought = await Admin(settings, ["add-client", "BROUGHT", "--dialect", "bvnk"], own);
        await using var service = await ServiceProcess.Serve(settings);

        Assert.Equal((0, ""), (madeUp.ExitCode, madeUp.Errors));
        var shown = Shown().Match(madeUp.Output);
        Assert.True(shown.Success, madeUp.Output);
        Assert.EndsWith(shown.Groups["secret"].Value, madeUp.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (brought.ExitCode, brought.Errors));
        Assert.Contains("partners_own-1", brought.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sixteen-and-more", brought.Output, StringComparison.Ordinal);
        foreach (var client in (BvnkClient[])[new(service.Address, "MADEUP", Signer(shown)), new(service.Address, "BROUGHT", new(own[0].Value, own[1].Value))])
        {
            var industry = Assert.Single((await client.Get(BvnkClient.Root + "/accounts/industries")).Done().AsArray())!;
            Assert.Equal(NewName, (string)industry["name"]!);
        }

        // The id is somebody's already, of whichever client; a key more, and the first one no longer.
        var again = await Admin(settings, ["add-client", "AGAIN", "--dialect", "bvnk"], own);
        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.DoesNotContain("sixteen-and-more", again.Errors, StringComparison.Ordinal);
        var more = Shown().Match((await Admin(settings, ["add-key", "MADEUP"])).Output);
        Assert.Equal(0, (await Admin(settings, ["revoke-key", "MADEUP", shown.Groups["key"].Value])).ExitCode);
        (await new BvnkClient(service.Address, "MADEUP", Signer(shown)).Get(Registered.Customers)).Refused(401, "ACCOUNTS-1000", "Unauthorized");
        (await new BvnkClient(service.Address, "MADEUP", Signer(more)).Get(Registered.Customers)).Done();
    }

    [OwnInstanceFact]
    public async Task A_key_that_cannot_sign_is_refused_in_a_sentence_and_not_repeated()
    {
        var settings = ServiceProcess.Settings(onboarding.Database.ConnectionString);
        foreach (var (name, value) in ((string, string)[])[("ONBOARDING_HAWK_ID", "with.dots"), ("ONBOARDING_HAWK_SECRET", "fifteen-letters")])
        {
            var refused = await Admin(settings, ["add-client", Made.Name("C"), "--dialect", "bvnk"], (name, value));

            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.StartsWith($"{name} must be ", Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal);
            Assert.DoesNotContain(value, refused.Errors, StringComparison.Ordinal);
        }
    }

    private static HawkSigner Signer(Match shown) => new(shown.Groups["id"].Value, shown.Groups["secret"].Value);

    private static string Volume(string min) => $$"""[{"reference":"b90e141b-7621-5fda-900d-2363cb8bd2af","name":"much","min":{{min}},"max":null}]""";

    private static Task<ServiceProcess> Admin(Dictionary<string, string> settings, string[] command, params (string Name, string Value)[] given)
    {
        var environment = new Dictionary<string, string>(settings);
        foreach (var (name, value) in given)
        {
            environment[name] = value;
        }

        return ServiceProcess.Run(environment, ["admin", .. command]);
    }

    [GeneratedRegex("Key id: (?<key>\\S+)\\s+Hawk id: (?<id>[0-9A-Za-z]{64})\\s+Hawk secret \\(shown this once\\): (?<secret>[0-9A-Za-z]{64})$")]
    private static partial Regex Shown();

    /// <summary>A folder with one file; without a name none.</summary>
    private sealed class Folder : IDisposable
    {
        public Folder(string file, string? content)
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Made.Name("lists"));
            if (content is not null)
            {
                Directory.CreateDirectory(Path);
                File.WriteAllText(System.IO.Path.Combine(Path, file), content);
            }
        }

        public string Path { get; }

        public void Dispose()
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }
}
