using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.Benchmarks.Targets;

/// <summary>A built Release service in Production, with keys made up for this run.</summary>
internal static class Service
{
    /// <summary>By which a client is known that signs.</summary>
    public const string HawkId = "bench";

    private const string Client = "BENCH";
    private const string Login = "bench";
    private const string OtherClient = "FLOOD";
    private const string OtherLogin = "flood";

    /// <summary>This checkout's.</summary>
    public static string Dll { get; } = Checkout.File("src/CustomerOnboarding.Api/bin/Release/net10.0/CustomerOnboarding.Api.dll");

    public static async Task<Target> Start(string name, string dll, Database database) => (await StartWith([(Client, Login)], name, dll, database))[0];

    /// <summary>One service with two clients; either of the two disposed of ends it.</summary>
    public static async Task<(Target One, Target Other)> StartWithTwoClients(string name, string dll, Database database) =>
        await StartWith([(Client, Login), (OtherClient, OtherLogin)], name, dll, database) is [var one, var other] ? (one, other) : default;

    /// <summary>
    /// One with a client of a dialect whose clients have keys, and the key of that client: what it sends, or, where requests are signed, the secret of the key of this
    /// client's id.
    /// </summary>
    public static async Task<(ServerProcess Process, string Key)> StartKeyed(
        string name, string dll, Database database, string dialect, params (string Name, string Value)[] settings)
    {
        var (port, key) = (ServerProcess.FreePort(), RandomNumberGenerator.GetHexString(32));
        var environment = Environment(port, database);
        foreach (var (setting, value) in settings)
        {
            environment[setting] = value;
        }

        (string Name, string Value)[] credential = [("ONBOARDING_API_KEY", key), ("ONBOARDING_HAWK_ID", HawkId), ("ONBOARDING_HAWK_SECRET", key)];
        await Programs.Output("dotnet", [dll, "admin", "add-client", Client, "--dialect", dialect], new Dictionary<string, string>(environment.Concat(credential.Select(each => KeyValuePair.Create(each.Name, each.Value)))));
        return (await ServerProcess.Start(["dotnet", dll], port, Path.Combine(database.Folder, $"{name}.log"), environment), key);
    }

    /// <summary>One with its settings, whose keys can then be replaced.</summary>
    public static async Task<(Target Target, Dictionary<string, string> Environment)> StartToRotate(string name, string dll, Database database)
    {
        var environment = Environment(ServerProcess.FreePort(), database);
        return ((await StartWith([(Client, Login)], name, dll, database, environment))[0], environment);
    }

    private static async Task<IReadOnlyList<Target>> StartWith(
        (string Client, string Login)[] clients, string name, string dll, Database database, Dictionary<string, string>? settings = null)
    {
        var environment = new Dictionary<string, string>(settings ?? Environment(ServerProcess.FreePort(), database));
        var (port, password) = (new Uri(environment["ASPNETCORE_URLS"]).Port, RandomNumberGenerator.GetHexString(32) + "!aA1");
        environment["ONBOARDING_PASSWORD"] = password;
        foreach (var (client, login) in clients)
        {
            await Programs.Output("dotnet", [dll, "admin", "add-client", client, login], environment);
        }

        var allocated = Path.Combine(database.Folder, $"{name}.allocated");
        var process = await ServerProcess.Start(
            ["dotnet", dll],
            port,
            Path.Combine(database.Folder, $"{name}.log"),
            environment.Concat(AllocatedBytes.Environment(allocated)).ToDictionary());
        var targets = new List<Target>();
        foreach (var (_, login) in clients)
        {
            targets.Add(await Target.Prepare(name, database, process, await LogIn(port, login, password), allocated));
        }

        return targets;
    }

    private static Dictionary<string, string> Environment(int port, Database database) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["ConnectionStrings__Onboarding"] = database.ConnectionString,
        ["Privacy__EncryptionKeys__bench"] = NewKey(),
        ["Privacy__ActiveKey"] = "bench",
        ["Privacy__IndexKey"] = NewKey(),
        ["Hosting__Drain"] = "00:00:00",
    };

    private static async Task<string> LogIn(int port, string login, string password)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync($"http://127.0.0.1:{port}/auth/get-token", new { user = new { login, password } });
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["data"]!["token"]!;
    }

    /// <summary>A key, made up.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
