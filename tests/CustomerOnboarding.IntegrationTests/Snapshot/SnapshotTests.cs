using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Snapshot;

/// <summary>
/// One request, one snapshot: while customers are verified, decided, changed and employ people, no answer mixes two states. Over a database of its own, so
/// that what operators see is these customers'.
/// </summary>
public sealed class SnapshotTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int MostLooks = 20_000;
    private const int AtOnce = 4;

    // Patient, so that a busy machine makes it slow but not fail: outages are others' topic.
    private const string Patience = ";Timeout=60;Command Timeout=60";

    private static readonly string[][] Customers =
    [
        ["Smith"], ["WaitReview"], ["Denied"], ["Running"], ["DataRequest"], ["AutoApprove"], ["ProviderDown"],
        ["Smith", "WaitReview"], ["WaitReview", "Denied"], ["Smith", "DataRequest"], ["Running", "AutoDeny"], ["AutoApprove", "Jones"],
    ];

    [OwnInstanceFact]
    public async Task No_answer_mixes_two_states_while_customers_change()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString + Patience);
        await instance.AddClient("SNAPSHOT", "snapshot", "Pw1!snapshot");
        await instance.AddOperator("snapshotops", "Pw1!snapshot");
        var partner = await Session.LogIn(instance.Address, "snapshot", "Pw1!snapshot");
        var operations = await Session.LogIn(instance.Address, "snapshotops", "Pw1!snapshot");
        var lives = new List<Life>();
        foreach (var lastNames in Customers)
        {
            lives.Add(await Life.Of(partner, operations, lastNames));
        }

        foreach (var some in lives.Chunk(AtOnce))
        {
            await Watched(some, partner, operations);
        }

        // They have lived through all of it.
        var shown = await database.AskAll<string>("SELECT status || ' ' || outcome || ' ' || count(*) FROM applications GROUP BY status, outcome ORDER BY 1");
        Assert.Equal(["completed approved 16", "completed denied 6"], shown);
    }

    private static async Task Watched(IReadOnlyList<Life> lives, Session partner, Session operations)
    {
        using var over = new CancellationTokenSource();
        Task[] watching =
        [
            .. lives.SelectMany(life => new Watcher(partner, life).Looks).Append(() => Watcher.LookAtQueues(operations)).Select(look => Until(over.Token, look)),
        ];
        try
        {
            await Task.WhenAll(lives.Select(life => life.Live()));
        }
        finally
        {
            await over.CancelAsync();
        }

        await Task.WhenAll(watching);
    }

    [Fact]
    public void A_mixture_would_be_noticed()
    {
        foreach (var (name, mixed) in ((string, Action<JsonObject>)[])
        [
            ("status", application => application["status"] = "running"),
            ("outcome", application => application["outcome"] = "Approved"),
            ("no requirements", application => application.Remove("requirements")),
            ("requirements of another", application => application["requirements"]![0]!["entityId"] = "cstab_2"),
            ("no sides", application => application["requirements"]![0]!["sides"] = new JsonArray()),
            ("no kinds", application => application["requirements"]![0]!["anyOf"] = new JsonArray()),
            ("completed without an outcome", application => application["entityApplications"]![2]!.AsObject().Remove("outcome")),
            ("no entities", application => application["entityApplications"] = new JsonArray()),
        ])
        {
            var application = Waiting();
            OneState.Application(application);
            mixed(application);
            Assert.True(Notices(() => OneState.Application(application)), name);
        }

        foreach (var (name, mixed) in ((string, Action<JsonObject>)[])
        [
            ("pending beside approved", customer => customer["customerStatus"] = "approval_pending"),
            ("active beside nothing", customer => customer.Remove("kycStatus")),
            ("outcome of one under way", customer => customer["kycStatus"]!["status"] = "running"),
            ("another's phone", customer => customer["customer"]!["phones"] = Change.OfIndividual(8)["phones"]!.DeepClone()),
        ])
        {
            var customer = Active();
            OneState.Customer(customer);
            mixed(customer);
            Assert.True(Notices(() => OneState.Customer(customer)), name);
        }

        Assert.True(Notices(() => OneState.Applications([Waiting(), Waiting()])), "two under way");
    }

    private static async Task Until(CancellationToken over, Func<Task> look)
    {
        for (var looks = 0; looks == 0 || (!over.IsCancellationRequested && looks < MostLooks); looks++)
        {
            await look();
        }

        if (over.IsCancellationRequested)
        {
            await look(); // once more, at what has become of them
        }
    }

    private static bool Notices(Action hold)
    {
        try
        {
            hold();
            return false;
        }
        catch (Xunit.Sdk.TrueException)
        {
            return true;
        }
    }

    private static JsonObject Waiting() => JsonNode.Parse(
        """
        {"status":"pending_step_up","dtsCreatedAt":"2026-01-01T00:00:00.000Z","dtsUpdatedAt":"2026-01-01T00:00:00.000Z",
        "entityApplications":[{"entityId":"cstab_0","isCustomer":true,"status":"completed","outcome":"approved"},
        {"entityId":"cstab_1","isCustomer":false,"status":"pending_step_up"},{"entityId":"cstab_2","isCustomer":false,"status":"completed","outcome":"denied"}],
        "requirements":[{"entityId":"cstab_1","kind":"document","anyOf":["license"],"sides":["BACK"],"fields":[]}]}
        """)!.AsObject();

    private static JsonObject Active() => new()
    {
        ["customerStatus"] = "active",
        ["kycStatus"] = new JsonObject { ["status"] = "completed", ["outcome"] = "Approved" },
        ["customer"] = Change.OfIndividual(7),
    };
}
