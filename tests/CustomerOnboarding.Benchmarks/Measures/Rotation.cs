using System.Diagnostics;
using CustomerOnboarding.Benchmarks.Load;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>
/// How long it takes to bring many customers under another master key, and then under another index key. They are registered as partners register them: what is made inside PostgreSQL can't be
/// opened, and both have to.
/// </summary>
internal static class Rotation
{
    public const string Option = "rotation";

    private const int Connections = 64;

    public static async Task Report(string dll, Database database, long customers)
    {
        var (service, environment) = await Service.StartToRotate(Option, dll, database);
        await using (service)
        {
            var missing = (int)(customers - await database.Count("customers"));
            await Generator.Run(service, Work.Individual, Connections, () => Pace.Counted(missing));
            await service.Stop();
        }

        Console.WriteLine($"\n| {await database.Count("customers")} customers | seconds | customers/s |\n|---|---|---|");
        environment["Privacy__EncryptionKeys__next"] = Service.NewKey();
        environment["Privacy__ActiveKey"] = "next";
        await Line("another master key");
        environment["Privacy__FormerIndexKey"] = environment["Privacy__IndexKey"];
        environment["Privacy__IndexKey"] = Service.NewKey();
        await Line("another index key");
        await Line("nothing left to do");

        async Task Line(string what)
        {
            var started = Stopwatch.GetTimestamp();
            var said = await Programs.Output("dotnet", [dll, "admin", "rotate-keys"], environment);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine($"| {what} | {Measures.Report.Number(seconds, "0.0")} | {Measures.Report.Number(await database.Count("customers") / seconds, "0")} |");
            Console.WriteLine($"<!-- {said.Trim().ReplaceLineEndings(" ")} -->");
        }
    }
}
