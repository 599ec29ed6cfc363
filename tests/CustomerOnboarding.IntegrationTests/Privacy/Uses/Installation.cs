using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>The service as it is installed, over a cluster of its own, and what it is used with.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private ServiceProcess? service;

    public Installation(PrivateCluster cluster)
    {
        Database = new Database(cluster.ConnectionString + Database.Patience);
        settings = ServiceProcess.Settings(
            Database.ConnectionString,
            ("Webhooks__AllowPrivateAddresses", "true"),
            ("Bvnk__AgreementUrl", "https://example.com/agreement"),
            ("Bvnk__PrivacyPolicyUrl", "https://example.com/privacy"),
            ("Privacy__RetentionPeriod", "00:00:01"), // so that an operator may erase
            ("Serilog__MinimumLevel__Override__Microsoft", "Information")); // as somebody who looks for a fault would set it
        OperatorsPassword = Secrets.Add("password", Made.Name("Pw1!"));
    }

    /// <summary>Values that are found nowhere.</summary>
    public Secrets Secrets { get; } = new();

    /// <summary>Values by which lists search: customers' rows hold them in clear, and nothing else does.</summary>
    public Secrets Names { get; } = new();

    public Database Database { get; }

    public ServiceProcess Service => service ?? throw new InvalidOperationException("It doesn't serve yet.");

    public string OperatorsPassword { get; }

    /// <summary>Runs a command of administration, before it serves.</summary>
    /// <param name="arguments">Behind <c>admin</c>.</param>
    /// <param name="given">What is in the environment.</param>
    public async Task Admin(string[] arguments, params (string Name, string Value)[] given)
    {
        var environment = new Dictionary<string, string>(settings);
        foreach (var (name, value) in given)
        {
            environment[name] = value;
        }

        var run = await ServiceProcess.Run(environment, ["admin", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    /// <summary>Starts it; there is an operator then.</summary>
    public async Task Serve()
    {
        await Admin(["add-operator", "operations"], ("ONBOARDING_PASSWORD", OperatorsPassword));
        service = await ServiceProcess.Serve(settings);
    }

    public async Task<Session> Operator()
    {
        var session = await Session.LogIn(Service.Address, "operations", OperatorsPassword);
        Secrets.Add("token", session.Token);
        return session;
    }

    /// <summary>While the database refuses customers with a message that quotes the whole row: an exception that nobody foresaw, with personal data in it.</summary>
    public async Task<T> Failing<T>(Func<Task<T>> act)
    {
        await Database.Do(
            """
            CREATE FUNCTION quote_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused %', NEW; END $$;
            CREATE TRIGGER quote BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION quote_row();
            """);
        var result = await act();
        await Database.Do("DROP TRIGGER quote ON customers");
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }
}

/// <summary>What is known after a use.</summary>
/// <param name="Failed">The id of the one request that failed by a fault of ours, which the database was made to cause.</param>
/// <param name="InDump">What is meant to be legible in the database.</param>
/// <param name="InLog">What the service's log says, once it has said everything.</param>
internal sealed record Used(string Failed, IReadOnlyList<string> InDump, IReadOnlyList<string> InLog)
{
    /// <summary>
    /// By the dialect's name, how it is used well and badly with values that exist nowhere else. Each adds its client, serves, uses, and ends with something of
    /// which <see cref="InLog"/> has the line.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<Installation, Task<Used>>> All { get; } = new Dictionary<string, Func<Installation, Task<Used>>>
    {
        ["connectfi"] = installation => new ConnectFiUse(installation).Run(),
        ["straddle"] = installation => new StraddleUse(installation).Run(),
        ["platnova"] = installation => new PlatnovaUse(installation).Run(),
        ["bvnk"] = installation => new BvnkUse(installation).Run(),
    };
}
