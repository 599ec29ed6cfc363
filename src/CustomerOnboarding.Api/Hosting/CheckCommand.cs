using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// <c>admin check</c>: whether the service would start with these settings, line by line, and nothing is changed. It puts together what a start does, so that it is refused
/// what a start would be. A line <c>warning</c> is something to look at, with which it starts all the same.
/// </summary>
internal static class CheckCommand
{
    // Tokens, claims and webhooks' signatures go by the clock.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>0 when it would start, 1 when it would be refused.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static async Task<int> Run(CommandOutput output)
    {
        await using var app = await Service.Create(WebApplication.CreateBuilder(), Console.OpenStandardError()); // the command's own output is its lines
        return await Run(app, output);
    }

    /// <summary>The same for what is put together already and isn't started.</summary>
    /// <inheritdoc cref="Run(CommandOutput)"/>
    public static async Task<int> Run(WebApplication app, CommandOutput output)
    {
        var misspelt = KnownSettings.Hold(app.Configuration);
        Say(output, "settings", misspelt.Count == 0, misspelt.Count == 0 ? "can be read" : $"nobody reads {string.Join(", ", misspelt.Select(it => $"{it.Section}__… ({it.Meant}__…?)"))}");
        // Most likely by the very instance that is to be replaced.
        var taken = await Listening.Try(app);
        Say(output, "addresses", taken is null, taken is null ? "can be listened at" : $"{taken} While it does, a start is refused");
        try
        {
            await Database(app.Services, output);
        }
        catch (UnfitDatabaseException unfit)
        {
            output.Answers.WriteLine($"WRONG   database: {unfit.Message}");
            return 1;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
        {
            Say(
                output,
                "database",
                false,
                $"{app.Services.GetRequiredService<DatabaseStart>().Database} can't be reached ({ExceptionText.CauseOf(exception)}), so that nothing is known of it; the service would start, answer 503 and go on trying");
        }

        return 0;
    }

    private static async Task Database(IServiceProvider services, CommandOutput output)
    {
        var state = await services.GetRequiredService<IDatabaseMigrator>().Inspect(CancellationToken.None);
        if (!state.Exists)
        {
            Say(output, "database", true, "there is none of that name yet; a start makes it");
            return;
        }

        Say(output, "database", true, "answers");
        if (state.Pending > 0)
        {
            Say(output, "schema", true, $"{state.Pending} migrations to run; a start does that, and compares the keys then");
        }
        else
        {
            await services.GetRequiredService<DatabaseStart>().RefuseDevelopmentClients(CancellationToken.None);
            Say(output, "schema", true, "up to date");
            Say(
                output,
                "keys",
                state.UnsetKeys.Count == 0,
                state.UnsetKeys.Count == 0
                    ? "those that the database was written with"
                    : $"not set, though the database knows them, so that what they wrap can't be read: {string.Join(", ", state.UnsetKeys)}");
        }

        var apart = state.ClockAhead;
        Say(output, "clock", apart.Duration() <= Tolerance, FormattableString.Invariant($"{Math.Abs(apart.TotalSeconds):0.0} s {(apart < TimeSpan.Zero ? "behind" : "ahead of")} the database's"));
        await Webhooks(services.GetRequiredService<WebhookHosts>(), state, output);
    }

    private static async Task Webhooks(WebhookHosts webhooks, DatabaseState state, CommandOutput output)
    {
        // Of an address only the host: the rest is the partner's, and may hold a secret.
        var hosts = state.WebhookUrls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : "").Distinct().Order(StringComparer.Ordinal).ToArray();
        var faults = 0;
        foreach (var host in hosts)
        {
            if (await webhooks.Fault(host, CancellationToken.None) is { } fault)
            {
                faults++;
                Say(output, "webhooks", false, $"{host}: {fault}");
            }
        }

        if (faults == 0)
        {
            Say(output, "webhooks", true, $"{hosts.Length} hosts, each of which can be called");
        }
    }

    private static void Say(CommandOutput output, string what, bool isWell, string words) => output.Answers.WriteLine($"{(isWell ? "ok     " : "warning")} {what}: {words}");
}
