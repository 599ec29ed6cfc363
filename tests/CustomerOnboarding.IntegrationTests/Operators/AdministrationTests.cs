using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>/ops/clients</c> and <c>/ops/users</c>: what the command line does, over HTTP.</summary>
public sealed class AdministrationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_client_with_a_login_is_added_listed_and_its_login_works()
    {
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        var (client, login, second) = (Made.Name("C"), Made.Name("l"), Made.Name("l"));

        var added = (await admin.Post("/ops/clients", Client(client, "connectfi", login))).Succeeded().Data;

        var password = (string)added["login"]!["password"]!;
        Assert.Equal((client, "connectfi", "login", login), ((string)added["client"]!["clientId"]!, (string)added["client"]!["dialect"]!, (string)added["client"]!["comesInBy"]!, (string)added["login"]!["login"]!));
        Assert.Null(added["key"]);
        var customer = await (await Session.LogIn(onboarding.Address, login, password)).NewIndividual();
        Assert.Equal([$"client.added() by {admin.Login}"], (await onboarding.Database.Audit(client, login)).Where(line => line.StartsWith("client", StringComparison.Ordinal)));

        var other = (string)(await admin.Post($"/ops/clients/{client}/users", new JsonObject { ["login"] = second })).Succeeded().Data["password"]!;
        (await (await Session.LogIn(onboarding.Address, second, other)).Status(customer)).Succeeded();
        var users = (await admin.Get($"/ops/users?clientId={client}")).Succeeded();
        Assert.Equal(new[] { login, second }.Order(StringComparer.Ordinal), users.Data["users"]!.AsArray().Select(user => (string)user!["login"]!));
        Assert.DoesNotContain(password, users.Text, StringComparison.Ordinal);
        (await admin.Post("/ops/clients", Client(client, "connectfi", Made.Name("l")))).Refused(
            409, "clientExists", "The client exists already.", new JsonObject { ["clientId"] = client });
        (await admin.Post("/ops/clients", Client(Made.Name("C"), "connectfi", login))).Refused(
            409, "loginExists", "The login exists already.", new JsonObject { ["login"] = login });
        var without = Made.Name("C");
        (await admin.Post("/ops/clients", Client(without, "connectfi", null))).Refused(
            409, "wrongCredentialKind", "The client's dialect has another kind of credential.", new JsonObject { ["clientId"] = without, ["comesInBy"] = "login" });
        (await admin.Post($"/ops/clients/{client}/keys", new JsonObject())).Refused(
            409, "wrongCredentialKind", "The client's dialect has another kind of credential.", new JsonObject { ["clientId"] = client, ["comesInBy"] = "login" });
    }

    [OwnInstanceFact]
    public async Task Keys_are_shown_once_and_an_ended_one_ends_at_once()
    {
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        var client = Made.Name("S");
        var first = (await admin.Post("/ops/clients", Client(client, "straddle", null))).Succeeded().Data["key"]!;
        var second = (await admin.Post($"/ops/clients/{client}/keys", new JsonObject())).Succeeded().Data;
        var (one, other) = (Straddle(client, (string)first["apiKey"]!), Straddle(client, (string)second["apiKey"]!));
        Assert.Equal((200, 200), ((await one.List()).Status, (await other.List()).Status));

        var revoked = (await admin.Post($"/ops/clients/{client}/keys/revoke", new JsonObject { ["keyId"] = (string)first["keyId"]! })).Succeeded();

        Assert.Equal((401, 200), ((await one.List()).Status, (await other.List()).Status));
        Assert.Equal([true, false], revoked.Data["keys"]!.AsArray().Select(key => key!["dtsRevokedAt"] is not null));
        var listed = (await admin.Get($"/ops/clients/{client}/keys")).Succeeded();
        Assert.DoesNotContain((string)second["apiKey"]!, listed.Text + revoked.Text, StringComparison.Ordinal);
        Assert.Contains($"key.revoked() by {admin.Login}", await onboarding.Database.Audit(client, (string)first["keyId"]!));
        (await admin.Post($"/ops/clients/{client}/keys/revoke", new JsonObject { ["keyId"] = "key_none" })).Refused(
            404, "keyNotFound", "Key not found.", new JsonObject { ["clientId"] = client, ["keyId"] = "key_none" });
    }

    [OwnInstanceFact]
    public async Task A_disabled_client_is_let_in_by_no_instance_until_it_is_enabled()
    {
        await using var elsewhere = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        for (var round = 0; round < 20; round++)
        {
            var partner = await onboarding.Partner();
            var keyed = await StraddleClient.New(onboarding.Own);
            var there = partner.At(elsewhere.Address);
            Assert.Equal("customerNotFound", (await there.Status("cstap_1")).Code);
            Assert.Equal(200, (await keyed.At(elsewhere.Address).List()).Status);

            foreach (var client in new[] { partner.ClientId, keyed.ClientId })
            {
                Assert.NotNull((await admin.Post($"/ops/clients/{client}/disable", new JsonObject())).Succeeded().Data["dtsDisabledAt"]);
            }

            foreach (var session in new[] { partner, there })
            {
                (await session.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
            }

            Assert.Equal((401, 401), ((await keyed.List()).Status, (await keyed.At(elsewhere.Address).List()).Status));
            (await Session.TryLogIn(elsewhere.Address, partner.Login, partner.Password)).Refused(401, "unauthorized", "Authentication error");

            foreach (var client in new[] { partner.ClientId, keyed.ClientId })
            {
                Assert.Null((await admin.Post($"/ops/clients/{client}/enable", new JsonObject())).Succeeded().Data["dtsDisabledAt"]);
            }

            Assert.Equal((200, 200), ((await keyed.List()).Status, (await keyed.At(elsewhere.Address).List()).Status));
            (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error"); // its token has ended
            await Session.LogIn(elsewhere.Address, partner.Login, partner.Password);
            Assert.Equal([$"client.disabled() by {admin.Login}", $"client.enabled() by {admin.Login}"],
                (await onboarding.Database.Audit(keyed.ClientId, keyed.ClientId)).Where(line => line.Contains("abled", StringComparison.Ordinal)));
        }
    }

    [OwnInstanceFact]
    public async Task An_operator_is_added_with_rights_given_others_a_new_password_and_let_in_no_more()
    {
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        var login = Made.Name("o");
        var password = (string)(await admin.Post("/ops/users", Operator(login, "reviewer"))).Succeeded().Data["password"]!;
        var operations = await Session.LogIn(onboarding.Address, login, password);
        (await operations.Queue()).Succeeded();
        (await operations.Get("/ops/users")).Refused(403, "forbidden", "This needs a login with the right administrator.");

        var changed = (await admin.Post($"/ops/users/{login}/rights", new JsonObject { ["rights"] = new JsonArray("administrator") })).Succeeded().Data;
        Assert.Equal("""["administrator"]""", changed["rights"]!.ToJsonString());
        (await (await Session.LogIn(onboarding.Address, login, password)).Get("/ops/users")).Succeeded();

        var reset = (string)(await admin.Post($"/ops/users/{login}/reset-password", new JsonObject())).Succeeded().Data["password"]!;
        (await Session.TryLogIn(onboarding.Address, login, password)).Refused(401, "unauthorized", "Authentication error");
        var again = await Session.LogIn(onboarding.Address, login, reset);

        Assert.NotNull((await admin.Post($"/ops/users/{login}/disable", new JsonObject())).Succeeded().Data["dtsDisabledAt"]);
        (await again.Get("/ops/users")).Refused(401, "unauthorized", "Authentication error");
        (await admin.Post($"/ops/users/{login}/enable", new JsonObject())).Succeeded();
        await Session.LogIn(onboarding.Address, login, reset);
        Assert.Equal(
            ["operator.added(reviewer)", "operator.rights-set(administrator)", "password.reset()", "login.disabled()", "login.enabled()"],
            (await onboarding.Database.Audit("", login)).Where(line => line.EndsWith($" by {admin.Login}", StringComparison.Ordinal)).Select(line => line.Split(" by ")[0]));
        (await admin.Post("/ops/users", Operator(Made.Name("o"), "king"))).Issues();
        Assert.Equal("loginNotFound", (await admin.Post($"/ops/users/{(await onboarding.Partner()).Login}/rights", new JsonObject { ["rights"] = new JsonArray("reviewer") })).Code);
    }

    [OwnInstanceFact]
    public async Task Lists_are_paged_by_name_and_whole_while_others_are_added()
    {
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        var known = new List<string>();
        for (var at = 0; at < 5; at++)
        {
            known.Add((await onboarding.Partner()).ClientId);
        }

        foreach (var (path, list, name) in new[] { ("/ops/clients", "clients", "clientId"), ("/ops/users", "users", "login") })
        {
            var (found, after) = (new List<string>(), "");
            do
            {
                var page = (await admin.Get($"{path}?pageSize=2{after}")).Succeeded().Data;
                found.AddRange(page[list]!.AsArray().Select(one => (string)one![name]!));
                after = page["next"] is { } next ? $"&after={next}" : "";
                await onboarding.Partner();
            }
            while (after.Length > 0 && found.Count < 100);
            Assert.Equal(found.Distinct().Count(), found.Count);
            if (list == "clients" && found.Count < 100)
            {
                Assert.Empty(known.Except(found));
            }
        }
    }

    [OwnInstanceFact]
    public async Task Of_several_that_add_the_same_client_one_does()
    {
        var admin = await onboarding.Operator(rights: OperatorRights.Administrator);
        for (var round = 0; round < 20; round++)
        {
            var client = Made.Name("S");
            var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.Post("/ops/clients", Client(client, "straddle", null))));
            Assert.Equal(["0", "clientExists", "clientExists", "clientExists"], added.Select(answer => answer.Code).Order(StringComparer.Ordinal));
            Assert.Single((await admin.Get($"/ops/clients/{client}/keys")).Succeeded().Data["keys"]!.AsArray());
        }
    }

    private StraddleClient Straddle(string client, string key) => new(onboarding.Address, client, key, Guid.Empty);

    private static JsonObject Client(string client, string dialect, string? login)
    {
        var request = new JsonObject { ["clientId"] = client, ["dialect"] = dialect };
        if (login is not null)
        {
            request["login"] = login;
        }

        return request;
    }

    private static JsonObject Operator(string login, string right) => new() { ["login"] = login, ["rights"] = new JsonArray(right) };
}
