using System.Text.Json.Nodes;
using CustomerOnboarding.Benchmarks;
using CustomerOnboarding.Benchmarks.Load;
using CustomerOnboarding.Benchmarks.Measures;
using CustomerOnboarding.Benchmarks.Targets;
using CustomerOnboarding.LocalPostgres;

// How fast the service is beside a peer and beside the floor, all on the same PostgreSQL. docs/performance.md says how it is measured.
var options = Options.Parse(args);
Generator.UseOneThread();

await using var cluster = await PrivateCluster.StartTemporary();
var older = options.Services.Keys.Where(name => name != Measure.Ours).ToList();
var measures = Measure.All(older.FirstOrDefault()).Where(each => options.Wants(each.Option)).ToList();
var agrees = true;

if (measures.Count > 0)
{
    await MeasureInRounds();
}

if (options.Wants(MemoryGrowth.Option))
{
    await using var fresh = await Start(MemoryGrowth.Option);
    await MemoryGrowth.Report(fresh);
}

if (options.Wants(Uploads.Option))
{
    await MeasureUploads("platnova", key => new PlatnovaUpload(key));
    await MeasureUploads("bvnk", key => new BvnkUpload(Service.HawkId, key), BvnkUpload.Settings);
}

if (options.Wants(StraddleLists.Option))
{
    var listed = await Database.Create(cluster, StraddleLists.Option);
    var (service, key) = await Service.StartKeyed(StraddleLists.Option, options.Services[Measure.Ours], listed, StraddleLists.Option);
    await using (service)
    {
        await StraddleLists.Report(service.Port, key, listed, options.Listed, options.Rounds, options.Length);
    }
}

if (options.Wants(Rotation.Option))
{
    await Rotation.Report(options.Services[Measure.Ours], await Database.Create(cluster, Rotation.Option), options.Rotated);
}

if (options.Wants(Fairness.Option))
{
    foreach (var (name, dll) in options.Services)
    {
        Console.WriteLine($"\n{name}:");
        var (one, flooding) = await Service.StartWithTwoClients($"{Fairness.Option}_{name}", dll, await Database.Create(cluster, $"{Fairness.Option}_{name}"));
        await using (one)
        {
            await Fairness.Report(one, flooding, options.Rounds, options.Length);
        }
    }
}

return agrees ? 0 : 1;

async Task MeasureInRounds()
{
    var series = measures.SelectMany(each => each.Series).ToHashSet();
    // An older build does everything that ours does.
    series.UnionWith(series.Where(each => each.Target == Measure.Ours).SelectMany(each => older.Select(name => each with { Target = name })).ToList());

    var floorDatabase = await Database.Create(cluster, Measure.Pgbench);
    var targets = new Dictionary<string, Target>();
    try
    {
        foreach (var name in series.Select(each => each.Target).Where(name => name != Measure.Pgbench).Distinct())
        {
            targets[name] = await Start(name);
        }

        await CompareIssues(targets);
        var counted = new Dictionary<string, Counted>();
        foreach (var (name, target) in targets)
        {
            if (name == Measure.Stored)
            {
                await StoredCustomers.Fill(target.Database, options.Stored);
            }

            counted[name] = await Counted.Start(target);
        }

        var rounds = new Rounds(targets, await Floor.Prepare(floorDatabase), await floorDatabase.ServerProcess(), options.Length);
        await rounds.Run(series, options.Rounds);
        Report.Bars(measures, rounds.Turns);
        Report.Costs(rounds.Turns);

        Console.WriteLine();
        foreach (var (name, target) in targets)
        {
            await target.Stop();
            agrees &= await counted[name].Agrees(rounds.Answered(name, Work.Individual), rounds.Answered(name, Work.Business));
        }
    }
    finally
    {
        foreach (var target in targets.Values)
        {
            await target.DisposeAsync();
        }
    }
}

async Task MeasureUploads(string dialect, Func<string, IUpload> upload, params (string Name, string Value)[] settings)
{
    var name = $"{Uploads.Option}_{dialect}";
    var (process, key) = await Service.StartKeyed(name, options.Services[Measure.Ours], await Database.Create(cluster, name), dialect, settings);
    await using (process)
    {
        await Uploads.Report(process, upload(key), options.Rounds);
    }
}

async Task<Target> Start(string name)
{
    var database = await Database.Create(cluster, name);
    return name == Measure.Peer
        ? await Peer.Start(name, database)
        : await Service.Start(name, options.Services.GetValueOrDefault(name, options.Services[Measure.Ours]), database);
}

// A list of issues that is shorter than the peer's would be quick to write.
static async Task CompareIssues(Dictionary<string, Target> targets)
{
    var lists = new List<(string Name, JsonArray Issues)>();
    foreach (var (name, target) in targets)
    {
        lists.Add((name, await target.Issues()));
    }

    if (lists.FirstOrDefault(each => !JsonNode.DeepEquals(each.Issues, lists[0].Issues)) is { Name: not null } differs)
    {
        throw new InvalidOperationException($"Issues of {differs.Name}:\n{differs.Issues}\nIssues of {lists[0].Name}:\n{lists[0].Issues}");
    }
}
