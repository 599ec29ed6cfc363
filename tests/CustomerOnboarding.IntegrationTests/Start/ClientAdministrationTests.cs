using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>Clients and their keys on the command line, and Development's of each dialect.</summary>
public sealed partial class ClientAdministrationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly DialectDouble Keyed = new("keyed", CredentialKind.ApiKey, new("DEMO_KEYED", null, "keyed-demo-key") { MayUnmask = true });
    private static readonly DialectDouble Paired = new("paired", CredentialKind.Hawk, new("DEMO_PAIRED", "paired-demo", "paired-demo-secret"));

    private IServiceProvider Services => onboarding.Own.Services;

    private Commands Commands => new(Services, Dialects.Default, Keyed, Paired);

    private IKeyLookup Keys => Services.GetRequiredService<IKeyLookup>();

    [OwnInstanceFact]
    public async Task A_client_is_added_with_a_key_that_is_shown_once_as_the_last_word()
    {
        var client = Made.Name("C");

        var (code, answer, refusal) = await Commands.Run(commands => commands.Add(client, Keyed, null));

        Assert.Equal((0, ""), (code, refusal));
        var shown = Added().Match(answer);
        Assert.True(shown.Success, answer);
        var found = await Find(shown.Groups["key"].Value);
        Assert.Equal((client, "keyed", shown.Groups["id"].Value, shown.Groups["account"].Value), (found!.ClientId, found.Dialect, found.Credential, found.AccountId.ToString()));
    }

    [OwnInstanceFact]
    public async Task A_key_that_a_partner_brings_along_is_taken_and_not_repeated()
    {
        var (client, key) = (Made.Name("C"), Made.Name("own"));

        var (code, answer, _) = await Commands.Run(commands => commands.Add(client, Keyed, null), ("ONBOARDING_API_KEY", key));
        var (again, _, refusal) = await Commands.Run(commands => commands.Add(Made.Name("C"), Keyed, null), ("ONBOARDING_API_KEY", key));

        Assert.Equal(0, code);
        Assert.DoesNotContain(key, answer, StringComparison.Ordinal);
        Assert.Equal(client, (await Find(key))!.ClientId);
        Assert.Equal(1, again);
        Assert.StartsWith("That key is known already", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refusal, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task Keys_are_added_listed_and_revoked()
    {
        var (client, first, second) = (Made.Name("C"), Made.Name("first"), Made.Name("second"));
        await Commands.Run(commands => commands.Add(client, Keyed, null), ("ONBOARDING_API_KEY", first));

        var (added, answer, _) = await Commands.Run(commands => commands.AddKey(client), ("ONBOARDING_API_KEY", second));
        var id = (await Find(first))!.Credential;
        var (revoked, said, _) = await Commands.Run(commands => commands.RevokeKey(client, id));
        var (_, listed, _) = await Commands.Run(commands => commands.ListKeys(client));

        Assert.Equal((0, 0), (added, revoked));
        Assert.Equal($"Revoked {id}.", said);
        Assert.Null(await Find(first));
        var kept = (await Find(second))!.Credential;
        Assert.EndsWith($"Key id: {kept}", answer, StringComparison.Ordinal);
        Assert.Equal([(id, "revoked"), (kept, "works")], listed.Split('\n').Select(line => line.Trim().Split('\t')).Select(cells => (cells[0], cells[3].Split(' ')[0])));
        Assert.Equal((1, "", $"Client {client} has no key nonsense."), await Commands.Run(commands => commands.RevokeKey(client, "nonsense")));
        var stranger = Made.Name("C");
        await Commands.Run(commands => commands.Add(stranger, Keyed, null));
        Assert.Equal((1, "", $"Client {stranger} has no key {kept}."), await Commands.Run(commands => commands.RevokeKey(stranger, kept)));
        Assert.NotNull(await Find(second));
    }

    [OwnInstanceFact]
    public async Task A_client_of_logins_has_no_keys_and_one_of_keys_no_logins()
    {
        var (partner, keyed) = (await onboarding.Partner(), Made.Name("C"));
        await Commands.Run(commands => commands.Add(keyed, Keyed, null));

        var key = await Commands.Run(commands => commands.AddKey(partner.ClientId));
        var login = await Commands.Run(commands => commands.Add(Made.Name("C"), Keyed, "login"));
        var none = await Commands.Run(commands => commands.Add(Made.Name("C"), Dialects.Default, null));

        Assert.Equal((1, "", $"Client {partner.ClientId} comes in by logins, not by a key: admin add-login {partner.ClientId} <login>"), key);
        Assert.Equal((1, ""), (login.ExitCode, login.Answer));
        Assert.StartsWith("Clients of keyed come in by a key, not by a login", login.Refusal, StringComparison.Ordinal);
        Assert.Equal((1, ""), (none.ExitCode, none.Answer));
        Assert.StartsWith("Clients of connectfi come in by a login", none.Refusal, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task The_right_to_unmask_is_given_and_taken()
    {
        var (client, key) = (Made.Name("C"), Made.Name("key"));
        await Commands.Run(commands => commands.Add(client, Keyed, null), ("ONBOARDING_API_KEY", key));

        Assert.Equal(0, (await Commands.Run(commands => commands.AllowUnmask(client))).ExitCode);
        Assert.True((await Find(key))!.MayUnmask);
        Assert.Equal(0, (await Commands.Run(commands => commands.DenyUnmask(client))).ExitCode);
        Assert.False((await Find(key))!.MayUnmask);
        Assert.Equal((1, "", "There is no client NOBODY."), await Commands.Run(commands => commands.AllowUnmask("NOBODY")));
    }

    [OwnInstanceFact]
    public async Task A_disabled_client_gets_nobody_in_by_its_logins_either_until_it_is_enabled()
    {
        var partner = await onboarding.Partner();

        Assert.Equal(0, (await Admin("disable-client", partner.ClientId)).ExitCode);
        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Refused(401, "unauthorized", "Authentication error");
        Assert.Equal(0L, await onboarding.Database.Ask<long>("SELECT count(*) FROM tokens JOIN users USING (user_id) WHERE client_id = $1", partner.ClientId));

        Assert.Equal(0, (await Admin("enable-client", partner.ClientId)).ExitCode);
        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        await (await Session.LogIn(onboarding.Address, partner.Login, partner.Password)).NewIndividual();
        Assert.Equal("There is no client NOBODY.", (await Admin("disable-client", "NOBODY")).Errors);
    }

    [OwnInstanceFact]
    public async Task A_webhook_is_set_with_a_secret_that_is_shown_once_as_the_last_word()
    {
        var client = Made.Name("C");
        await Commands.Run(commands => commands.Add(client, Keyed, null));

        var (code, answer, _) = await Commands.Run(commands => commands.SetWebhook(client, "https://127.0.0.1:9/told"));
        var secret = answer.Split(' ')[^1];
        var (brought, repeated, _) = await Commands.Run(commands => commands.SetWebhook(client, "https://127.0.0.1:9/told"), ("ONBOARDING_WEBHOOK_SECRET", "brought along"));

        Assert.Equal((0, 0), (code, brought));
        Assert.EndsWith($"Webhook secret (shown this once): {secret}", answer, StringComparison.Ordinal);
        Assert.NotNull(WebhookSecretForm.Plain.Read(secret));
        Assert.DoesNotContain("brought along", repeated, StringComparison.Ordinal);
        Assert.Equal("brought along"u8.ToArray(), await Services.GetRequiredService<IWebhookSecretStore>().Find(client, CancellationToken.None));
        Assert.Equal((0, "brought along"), ((await Commands.Run(commands => commands.ShowSecret(client))).ExitCode, (await Commands.Run(commands => commands.ShowSecret(client))).Answer));
        Assert.Equal(["https://127.0.0.1:9/told"], await onboarding.Database.AskAll<string>("SELECT url FROM subscriptions WHERE client_id = $1", client));
    }

    [OwnInstanceTheory]
    [InlineData("example.com/told")]
    [InlineData("ftp://example.com/told")]
    [InlineData("https://me:secret@example.com/told")]
    public async Task An_address_that_cant_be_called_is_refused_and_not_repeated(string url)
    {
        var client = Made.Name("C");
        await Commands.Run(commands => commands.Add(client, Keyed, null));

        var (code, answer, refusal) = await Commands.Run(commands => commands.SetWebhook(client, url));

        Assert.Equal((1, ""), (code, answer));
        Assert.StartsWith("The webhook's address must be one like https://", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal, StringComparison.Ordinal);
        Assert.Equal(0L, await onboarding.Database.Ask<long>("SELECT count(*) FROM subscriptions WHERE client_id = $1", client));
    }

    [OwnInstanceTheory]
    [InlineData("add-client", "C1", "--dialect")]
    [InlineData("add-client", "C1", "--dialect", "nobodys")]
    [InlineData("add-client", "C 1", "--dialect", "connectfi")]
    [InlineData("add-key")]
    [InlineData("add-key", "C 1")]
    [InlineData("revoke-key", "C1")]
    [InlineData("set-webhook", "C1")]
    [InlineData("set-webhook", "C 1", "https://example.com/")]
    [InlineData("disable-client")]
    public async Task Anything_else_is_told_how_it_is_done(params string[] command)
    {
        var refused = await Admin(command);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("usage:", refused.Errors, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task Development_makes_a_client_of_each_dialect_and_elsewhere_they_are_told_how_to_end()
    {
        await using var instance = await OwnInstance.Start((await Database.New(onboarding.Cluster)).ConnectionString);
        var development = ActivatorUtilities.CreateInstance<DevelopmentClients>(instance.Services, (IReadOnlyList<IDialect>)[Dialects.Default, Keyed, Paired]);
        Assert.Empty(await development.Remedies(CancellationToken.None));

        await development.Add(CancellationToken.None);
        await development.Add(CancellationToken.None); // another start

        var found = await instance.Services.GetRequiredService<IKeyLookup>().FindByApiKey("keyed-demo-key", CancellationToken.None);
        Assert.Equal(("DEMO_KEYED", "keyed", true), (found!.ClientId, found.Dialect, found.MayUnmask));
        await Session.LogIn(instance.Address, "demo", "demo");
        await Session.LogIn(instance.Address, "ops", "ops");
        var clients = instance.Services.GetRequiredService<IClientStore>();
        var paired = Assert.Single(await clients.Keys("DEMO_PAIRED", CancellationToken.None));
        Assert.Equal("paired-demo", paired.PublicId);
        Assert.Equal(
            ["admin disable-login demo", "admin disable-login ops", $"admin revoke-key DEMO_KEYED {found.Credential}", $"admin revoke-key DEMO_PAIRED {KeyId.Of(paired.Id)}"],
            await development.Remedies(CancellationToken.None));

        var now = TimeProvider.System.GetUtcNow();
        await clients.RevokeKey("DEMO_KEYED", found.Id, now, CancellationToken.None);
        await clients.Disable("DEMO_PAIRED", now, CancellationToken.None);
        await clients.Disable("DEMO", now, CancellationToken.None);
        Assert.Equal(["admin disable-login ops"], await development.Remedies(CancellationToken.None));
        await development.Add(CancellationToken.None);
        Assert.Equal(["admin disable-login ops"], await development.Remedies(CancellationToken.None));
    }

    private Task<ClientKey?> Find(string key) => Keys.FindByApiKey(key, CancellationToken.None);

    private Task<ServiceProcess> Admin(params string[] command) => ServiceProcess.Run(ServiceProcess.Settings(onboarding.Database.ConnectionString), ["admin", .. command]);

    [GeneratedRegex(@"^Added client \w+, which speaks keyed\.\r?\nAccount id: (?<account>[0-9a-f-]{36})\r?\nKey id: (?<id>key_\w{22})\r?\nAPI key \(shown this once\): (?<key>\w{64})$")]
    private static partial Regex Added();
}
