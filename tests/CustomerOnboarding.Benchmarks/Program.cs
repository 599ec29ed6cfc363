using CustomerOnboarding.Benchmarks;
using CustomerOnboarding.LocalPostgres;

// How fast POST /customer/init is, side by side with the floor: pgbench inserting one row of the same JSON with the same two unique
// indexes into the same server. Arguments: seconds of one measurement (10), rounds (5). docs/performance.md has what came out.
var length = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0]) : 10);
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;

await using var cluster = await PrivateCluster.StartTemporary();
var floor = await Floor.Prepare(cluster);
await using var service = await ServiceProcess.Start(cluster);
using var load = await InitLoad.Connect(service);

// Long, since a busy machine takes its time to compile what is used much.
await load.Run(3 * length);
await floor.Run(TimeSpan.FromSeconds(2));

// Alternating, so that whatever else the machine does hits both alike.
var measured = new List<(Measurement Service, double Floor)>();
for (var round = 1; round <= rounds; round++)
{
    var answers = await load.Run(length);
    var rows = await floor.Run(length);
    measured.Add((answers, rows));
    Console.WriteLine($"round {round}: {answers}; pgbench {rows:0}/s; ratio {answers.PerSecond / rows:0.00}; load {Machine.Load()}");
}

Console.WriteLine(
    $"median of {rounds}: {Median(each => each.Service.PerSecond):0} requests/s, p50 {Median(each => each.Service.Percentile(50)):0.0} ms, "
    + $"p99 {Median(each => each.Service.Percentile(99)):0.0} ms, "
    + $"{Median(each => each.Service.MicrosecondsOfProcessor):0} µs of processor each; pgbench {Median(each => each.Floor):0}/s; "
    + $"ratio {Median(each => each.Service.PerSecond / each.Floor):0.00}");

await service.Stop();
return await Counted.Agrees(cluster, load.Accepted) ? 0 : 1;

double Median(Func<(Measurement Service, double Floor), double> of) => measured.Select(of).Order().ElementAt(measured.Count / 2);
