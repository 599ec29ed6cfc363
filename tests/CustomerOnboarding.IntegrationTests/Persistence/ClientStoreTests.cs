using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Clients that come in by keys, as they are stored: whose a key is, and what ends it.</summary>
public sealed class ClientStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    private const string First = "first-key-of-a-partner";
    private const string Second = "second-key-of-a-partner";

    private IClientStore Clients => Stores.Get<IClientStore>();

    private DateTimeOffset Now => Stores.Clock.GetUtcNow();

    // Each change at a time of its own, by which its audit rows are told in their order.
    private DateTimeOffset Next()
    {
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        return Now;
    }

    [Fact]
    public async Task A_client_comes_in_by_its_key_and_is_told_its_account()
    {
        var added = (await Add("C1", First)).Value;

        var found = await Find(First);

        Assert.Equal(added, found);
        Assert.Equal(("C1", "test", false), (found!.ClientId, found.Dialect, found.MayUnmask));
        Assert.NotEqual(Guid.Empty, found.AccountId);
        Assert.Equal(found.AccountId, (await Clients.Find("C1", CancellationToken.None))!.AccountId);
        Assert.NotEqual(found.AccountId, (await Add("C2", Second)).Value.AccountId);
        Assert.Null(await Find("another-key"));
        Assert.Null(await Find(First.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_key_is_one_clients_of_all_clients_and_dialects()
    {
        await Add("C1", First);

        var otherDialect = await Add("C2", First, dialect: "other");
        var ownAgain = await Clients.AddKey("C1", NewKey.Api(First), Next(), CancellationToken.None);
        await Add("C3", Second);
        var further = await Clients.AddKey("C3", NewKey.Api(First), Next(), CancellationToken.None);

        Assert.All(new[] { otherDialect, ownAgain, further }, refused => Assert.Equal(ErrorKind.KeyExists, refused.Error?.Kind));
        Assert.Null(await Clients.Find("C2", CancellationToken.None)); // nothing is half added
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = 'C2'"));
        Assert.Equal("C1", (await Find(First))!.ClientId);
    }

    [Fact]
    public async Task Of_many_who_add_one_key_at_once_one_has_it()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Add($"C{number}", First)));

        var one = Assert.Single(added, each => !each.IsRefused);
        Assert.Equal(one.Value, await Find(First));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM clients"));
    }

    [Fact]
    public async Task A_client_and_a_key_that_are_taken_or_missing_are_refused_by_name()
    {
        await Add("C1", First);

        Assert.Equal(new ClientExists("C1"), (await Add("C1", Second)).Error);
        Assert.Equal(new ClientNotFound("C9"), (await Clients.AddKey("C9", NewKey.Api(Second), Next(), CancellationToken.None)).Error);
        Assert.Null(await Find(Second));
    }

    [Fact]
    public async Task A_revoked_key_ends_at_once_and_comes_back_to_nobody()
    {
        var key = (await Add("C1", First)).Value;
        await Clients.AddKey("C1", NewKey.Api(Second), Next(), CancellationToken.None);
        Assert.NotNull(await Find(First));

        Assert.False(await Clients.RevokeKey("C2", key.Id, Next(), CancellationToken.None)); // another's
        Assert.NotNull(await Find(First));
        Assert.True(await Clients.RevokeKey("C1", key.Id, Next(), CancellationToken.None));
        Assert.Null(await Find(First));
        Assert.NotNull(await Find(Second));

        var revoked = Now;
        Assert.True(await Clients.RevokeKey("C1", key.Id, Next(), CancellationToken.None));
        var listed = await Clients.Keys("C1", CancellationToken.None);
        Assert.Equal([revoked, null], listed.Select(each => each.RevokedAt));
        Assert.Equal(ErrorKind.KeyExists, (await Clients.AddKey("C1", NewKey.Api(First), Next(), CancellationToken.None)).Error?.Kind);
        Assert.Equal(ErrorKind.KeyExists, (await Add("C2", First)).Error?.Kind);
        Assert.Equal(["key.added() by system", "key.revoked() by system"], await Stores.Database.Audit("C1", KeyId.Of(key.Id)));
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_many_come_in_by_it_lets_nobody_in_after_that()
    {
        var key = (await Add("C1", First)).Value;
        using var end = new CancellationTokenSource();
        var coming = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var last = await Find(First);
            while (last is not null && !end.IsCancellationRequested)
            {
                last = await Find(First);
            }

            return last;
        })).ToArray();

        await Clients.RevokeKey("C1", key.Id, Next(), CancellationToken.None);
        var after = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Find(First)));

        Assert.All(after, Assert.Null);
        var ended = Task.WhenAll(coming);
        end.CancelAfter(Eventually.Deadline);
        Assert.All(await ended, Assert.Null);
    }

    [Fact]
    public async Task Nobody_comes_in_for_a_disabled_client_until_it_is_enabled()
    {
        await Add("C1", First);

        Assert.True(await Clients.Disable("C1", Next(), CancellationToken.None));
        Assert.Null(await Find(First));
        Assert.Equal(Now, (await Clients.Find("C1", CancellationToken.None))!.DisabledAt);
        Assert.True(await Clients.Enable("C1", Next(), CancellationToken.None));

        Assert.NotNull(await Find(First));
        Assert.False(await Clients.Disable("C9", Next(), CancellationToken.None));
        Assert.False(await Clients.Enable("C9", Next(), CancellationToken.None));
        Assert.Equal(["client.added() by system", "client.disabled() by system", "client.enabled() by system"], await Stores.Database.Audit("C1", "C1"));
    }

    [Fact]
    public async Task A_change_is_of_the_time_when_its_client_is_locked_and_not_of_that_when_it_was_asked_for()
    {
        await Add("C1", First);
        var key = Assert.Single(await Clients.Keys("C1", CancellationToken.None));
        var asked = Now;
        var locked = Next();

        await Clients.Disable("C1", asked, CancellationToken.None);
        await Clients.AddKey("C1", NewKey.Api(Second), asked, CancellationToken.None);
        await Clients.RevokeKey("C1", key.Id, asked, CancellationToken.None);

        Assert.Equal(locked, (await Clients.Find("C1", CancellationToken.None))!.DisabledAt);
        Assert.Equal([locked, asked], (await Clients.Keys("C1", CancellationToken.None)).Select(one => one.CreatedAt).OrderDescending());
        Assert.Equal(3L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = 'C1' AND at = $1", locked));
    }

    [Fact]
    public async Task The_right_to_unmask_is_given_and_taken_with_the_next_request()
    {
        await Add("C1", First);

        Assert.True(await Clients.SetMayUnmask("C1", true, Next(), CancellationToken.None));
        Assert.True((await Find(First))!.MayUnmask);
        Assert.True(await Clients.SetMayUnmask("C1", false, Next(), CancellationToken.None));
        Assert.False((await Find(First))!.MayUnmask);

        Assert.False(await Clients.SetMayUnmask("C9", true, Next(), CancellationToken.None));
        Assert.Equal(["client.added() by system", "client.unmask-allowed() by system", "client.unmask-denied() by system"], await Stores.Database.Audit("C1", "C1"));
    }

    [Fact]
    public async Task Many_keys_that_are_asked_for_at_once_are_each_clients_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Add($"C{number}", $"key-of-client-{number}")));

        var found = await Task.WhenAll(Enumerable.Range(0, 600).Select(number => Find($"key-of-client-{number % 30}")));

        Assert.Equal(Enumerable.Range(0, 600).Select(number => number % 30 < 20 ? $"C{number % 30}" : null), found.Select(each => each?.ClientId));
    }

    [Fact]
    public async Task Of_a_key_the_database_keeps_a_keyed_hash_and_of_what_signs_a_sealed_value()
    {
        await Add("C1", First);
        var pair = (await Clients.Add(Client("C2"), NewKey.Hawk("partners-own", "secret-that-signs"), Next(), CancellationToken.None)).Value;

        var rows = string.Join('\n', await Stores.Database.AskAll<string>("SELECT credentials::text || encode(coalesce(secret, ''), 'escape') || encode(look_up, 'escape') FROM credentials"));

        Assert.DoesNotContain(First, rows, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-that-signs", rows, StringComparison.Ordinal);
        Assert.Contains("partners-own", rows, StringComparison.Ordinal);
        var listed = Assert.Single(await Clients.Keys("C2", CancellationToken.None));
        Assert.Equal((pair.Id, CredentialKind.Hawk, "partners-own"), (listed.Id, listed.Kind, listed.PublicId));
        Assert.Null(await Find("partners-own")); // its name is no API key
        Assert.Null(await Find("secret-that-signs"));
        var sealed_ = await Stores.Database.Ask<byte[]>("SELECT secret FROM credentials WHERE public_id = 'partners-own'");
        Assert.Equal("secret-that-signs"u8.ToArray(), Stores.Get<KeyRing>().Unwrap("credential|C2|partners-own", sealed_));
        Assert.Equal(ErrorKind.KeyExists, (await Clients.AddKey("C1", NewKey.Hawk("partners-own", "another-secret-of"), Next(), CancellationToken.None)).Error?.Kind);
    }

    [Fact]
    public async Task A_webhook_is_set_and_set_again_with_another_secret_and_stays_one()
    {
        await Add("C1", First);
        var webhooks = Stores.Get<IClientWebhooks>();

        Assert.NotNull(await webhooks.Set("C1", "https://one.example/", [1, 2, 3], Next(), CancellationToken.None));
        Assert.NotNull(await webhooks.Set("C1", "https://two.example/", [4, 5, 6], Next(), CancellationToken.None));
        Assert.Null(await webhooks.Set("C9", "https://two.example/", [4, 5, 6], Next(), CancellationToken.None));

        Assert.Equal(["https://two.example/ test"], await Stores.Database.AskAll<string>("SELECT url || ' ' || format FROM subscriptions"));
        Assert.Equal([4, 5, 6], await Stores.Get<IWebhookSecretStore>().Find("C1", CancellationToken.None));
        Assert.Equal(2L, await Stores.Database.Audited("C1", "client.webhook-set"));
    }

    [Fact]
    public async Task Of_two_who_set_a_webhook_at_once_none_is_refused()
    {
        await Add("C1", First);

        var set = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Stores.Get<IClientWebhooks>().Set("C1", $"https://{number}.example/", [(byte)number], Next(), CancellationToken.None)));

        Assert.All(set, Assert.NotNull);
        var url = await Stores.Database.Ask<string>("SELECT url FROM subscriptions");
        var secret = Assert.Single((await Stores.Get<IWebhookSecretStore>().Find("C1", CancellationToken.None))!);
        Assert.Equal($"https://{secret}.example/", url); // both of the same one
    }

    private static NewClient Client(string clientId, string dialect = "test") => new(clientId, dialect, MayUnmask: false, [1, 2, 3]);

    private Task<Result<ClientKey>> Add(string clientId, string key, string dialect = "test") =>
        Clients.Add(Client(clientId, dialect), NewKey.Api(key), Next(), CancellationToken.None);

    private Task<ClientKey?> Find(string key) => Stores.Get<IKeyLookup>().FindByApiKey(key, CancellationToken.None);
}
