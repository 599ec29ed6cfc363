using System.Globalization;
using CustomerOnboarding.Benchmarks.Measures;

namespace CustomerOnboarding.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed class Options
{
    /// <summary>Take minutes each, so only when named.</summary>
    private static readonly string[] OnlyIfNamed = [Measure.Stored, MemoryGrowth.Option, Uploads.Option, Fairness.Option, StraddleLists.Option, Rotation.Option];

    private static readonly string[] Known = [.. Measure.All(null).Select(each => each.Option), MemoryGrowth.Option, Uploads.Option, Fairness.Option, StraddleLists.Option, Rotation.Option];

    private readonly HashSet<string> named = [];

    private Options()
    {
    }

    public int Rounds { get; private set; } = 5;

    public TimeSpan Length { get; private set; } = TimeSpan.FromSeconds(8);

    public long Stored { get; private set; } = 2_000_000;

    /// <summary>How many customers are brought under other keys.</summary>
    public long Rotated { get; private set; } = 300_000;

    /// <summary>How many customers the lists are of.</summary>
    public long Listed { get; private set; } = 1_000_000;

    /// <summary>Builds of the service by their names; this checkout's is "ours" unless it says otherwise.</summary>
    public Dictionary<string, string> Services { get; } = new() { [Measure.Ours] = Targets.Service.Dll };

    /// <exception cref="ArgumentException">Something isn't known.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            string Value() => ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} wants a value.");
            long Number() => long.Parse(Value(), CultureInfo.InvariantCulture);
            switch (arguments[i])
            {
                case "--rounds":
                    options.Rounds = (int)Number();
                    break;
                case "--seconds":
                    options.Length = TimeSpan.FromSeconds(Number());
                    break;
                case "--stored":
                    options.Stored = Number();
                    options.named.Add(Measure.Stored);
                    break;
                case "--rotated":
                    options.Rotated = Number();
                    options.named.Add(Rotation.Option);
                    break;
                case "--listed":
                    options.Listed = Number();
                    options.named.Add(StraddleLists.Option);
                    break;
                case "--service" when Value().Split('=', 2) is [var name, var dll]:
                    options.Services[name] = Path.GetFullPath(dll);
                    break;
                case var measure when Known.Contains(measure):
                    options.named.Add(measure);
                    break;
                default:
                    throw new ArgumentException(
                        $"Not known: {arguments[i]}. Measures: {string.Join(' ', Known.Distinct())}. "
                        + "Options: --rounds 5 --seconds 8 --stored 2000000 --listed 1000000 --rotated 300000 --service <name>=<path of CustomerOnboarding.Api.dll>");
            }
        }

        return options;
    }

    public bool Wants(string measure) => named.Count == 0 ? !OnlyIfNamed.Contains(measure) : named.Contains(measure);
}
