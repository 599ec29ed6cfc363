using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary><c>admin check</c>: whether the service would start with these settings, line by line, and nothing is changed.</summary>
internal static class CheckCommand
{
    // Tokens, claims and webhooks' signatures go by the clock.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>0 when all is well, 1 when something isn't.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static async Task<int> Run(IServiceProvider services, IReadOnlyList<string> misspelt)
    {
        foreach (var section in KnownSettings.All.Where(section => section.Section != KnownSettings.Privacy.Section)) // those were completed and checked
        {
            section.Check(services.GetRequiredService<IConfiguration>());
        }

        var well = Say("settings", misspelt.Count == 0, misspelt.Count == 0 ? "can be read" : string.Join(' ', misspelt));
        try
        {
            well &= await Database(services);
        }
        catch (UnfitDatabaseException unfit)
        {
            Say("database", false, unfit.Message);
            return 1;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
        {
            Say("database", false, $"{services.GetRequiredService<DatabaseStart>().Database} can't be reached ({ExceptionText.CauseOf(exception)}); the service would start, answer 503 and go on trying");
            return 1;
        }

        return well ? 0 : 1;
    }

    private static async Task<bool> Database(IServiceProvider services)
    {
        var state = await services.GetRequiredService<IDatabaseMigrator>().Inspect(CancellationToken.None);
        if (!state.Exists)
        {
            return Say("database", true, "there is none of that name yet; a start makes it, if the role may");
        }

        Say("database", true, "answers");
        if (state.Pending > 0)
        {
            Say("schema", true, $"{state.Pending} migrations to run; a start does that, and compares the keys then");
        }
        else
        {
            Say("schema", true, "up to date");
            Say("keys", true, "those that the database was written with");
        }

        var well = state.UnsetKeys.Count == 0 || Say("keys", false, $"not set, though the database knows them: {string.Join(", ", state.UnsetKeys)}");
        var apart = state.ClockAhead;
        well &= Say("clock", apart.Duration() <= Tolerance, FormattableString.Invariant($"{Math.Abs(apart.TotalSeconds):0.0} s {(apart < TimeSpan.Zero ? "behind" : "ahead of")} the database's"));
        if (state.Pending == 0)
        {
            await services.GetRequiredService<DatabaseStart>().RefuseDevelopmentClients(CancellationToken.None);
        }

        return await Webhooks(services.GetRequiredService<WebhookHosts>(), state) && well;
    }

    private static async Task<bool> Webhooks(WebhookHosts webhooks, DatabaseState state)
    {
        // Of an address only the host: the rest is the partner's, and may hold a secret.
        var hosts = state.WebhookUrls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : "").Distinct().Order(StringComparer.Ordinal).ToArray();
        var well = true;
        foreach (var host in hosts)
        {
            well &= await webhooks.Fault(host, CancellationToken.None) is not { } fault || Say("webhooks", false, $"{host}: {fault}");
        }

        return well && Say("webhooks", true, $"{hosts.Length} hosts, each of which can be called");
    }

    private static bool Say(string what, bool isWell, string words)
    {
        Console.WriteLine($"{(isWell ? "ok     " : "WRONG  ")} {what}: {words}");
        return isWell;
    }
}
