using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>Administration on the command line (design section 3), and who can log in without it.</summary>
public sealed partial class AdminTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_client_is_added_with_the_password_of_the_environment_which_is_not_repeated()
    {
        var (client, login, password) = (Made.Name("C"), Made.Name("l"), Made.Name("Pw1!"));

        var added = await Admin(password, "add-client", client, login);

        Assert.Equal((0, ""), (added.ExitCode, added.Errors));
        Assert.Contains(client, added.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(password, added.Output, StringComparison.Ordinal);
        var partner = await Session.LogIn(onboarding.Address, login, password);
        await partner.NewIndividual();
    }

    [OwnInstanceFact]
    public async Task A_password_that_is_made_up_is_printed_once_and_good_enough_for_a_change()
    {
        var login = Made.Name("ops");

        var added = await Admin(null, "add-operator", login);

        Assert.Equal((0, ""), (added.ExitCode, added.Errors));
        var password = Assert.Single(Shown().Matches(added.Output)).Groups[1].Value;
        var first = await Session.LogIn(onboarding.Address, login, password);
        var change = new JsonObject { ["oldPassword"] = password, ["newPassword"] = "New1!password" };
        (await first.Post("/user/change-password", change)).Succeeded();
        // And as a new password it would have been accepted as well.
        change = new JsonObject { ["oldPassword"] = "New1!password", ["newPassword"] = password };
        (await first.Post("/user/change-password", change)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task What_is_taken_is_refused_by_name_and_nothing_is_left_half_added()
    {
        var (client, login) = (Made.Name("C"), Made.Name("l"));
        Assert.Equal(0, (await Admin("Pw1!first", "add-client", client, login)).ExitCode);

        var sameClient = await Admin("Pw1!second", "add-client", client, Made.Name("l"));
        var otherClient = Made.Name("C");
        var sameLogin = await Admin("Pw1!second", "add-client", otherClient, login);
        var operatorLogin = await Admin("Pw1!second", "add-operator", login);

        Assert.Equal((1, $"There is a client {client} already."), (sameClient.ExitCode, sameClient.Errors));
        Assert.Equal((1, $"There is a login {login} already."), (sameLogin.ExitCode, sameLogin.Errors));
        Assert.Equal((1, $"There is a login {login} already."), (operatorLogin.ExitCode, operatorLogin.Errors));
        Assert.Equal(0L, await onboarding.Database.Ask<long>(
            $"SELECT count(*) FROM clients WHERE client_id = '{otherClient}'"));
        await Session.LogIn(onboarding.Address, login, "Pw1!first");
    }

    [OwnInstanceTheory]
    [InlineData("add-client")]
    [InlineData("add-client", "C1")]
    [InlineData("add-client", "C 1", "l")]
    [InlineData("add-client", "C1", "l", "extra")]
    [InlineData("add-client", "C1", "no-hyphens")]
    [InlineData("add-operator", "")]
    [InlineData("add-operator", "1234567890123456789012345678901234567")]
    [InlineData("drop-everything")]
    public async Task Anything_else_is_told_how_it_is_done(params string[] command)
    {
        var refused = await Admin("Pw1!right", command);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("usage:", refused.Errors, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task A_password_that_nobody_could_log_in_with_and_a_database_that_is_away_are_refused()
    {
        var tooLong = await Admin("Aa1!" + new string('x', 47), "add-operator", Made.Name("l"));
        var settings = ServiceProcess.Settings("Host=127.0.0.1;Port=1;Database=x;Username=x");
        var away = await ServiceProcess.Run(settings, "admin", "add-operator", "l");

        Assert.Equal(1, tooLong.ExitCode);
        Assert.Contains("ONBOARDING_PASSWORD", Assert.Single(tooLong.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, away.ExitCode);
        Assert.Contains("ConnectionStrings__Onboarding", away.Errors.Split('\n')[^1], StringComparison.Ordinal); // behind the line of the log that says why
        Assert.Empty(away.Output);
    }

    [OwnInstanceFact]
    public async Task A_secret_that_cant_be_read_is_told_in_a_sentence_and_can_be_replaced()
    {
        var (client, login) = (Made.Name("C"), Made.Name("l"));
        await onboarding.Own.AddClient(client, login, "secret");
        await onboarding.Database.Do("UPDATE clients SET webhook_secret = set_byte(webhook_secret, 40, 255 - get_byte(webhook_secret, 40)) WHERE client_id = $1", client);

        var refused = await Admin(null, "webhook-secret", client);
        var renewed = await Admin(null, "renew-webhook-secret", client);
        var shown = await Admin(null, "webhook-secret", client);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith($"The webhook secret of {client} can't be read: ", Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, 0), (renewed.ExitCode, shown.ExitCode));
        Assert.Equal(renewed.Output, shown.Output);
    }

    [OwnInstanceTheory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task The_default_logins_are_there_in_Development_and_nowhere_else(string environment, bool there)
    {
        var database = await Database.New(onboarding.Cluster);
        var settings = ServiceProcess.Settings(database.ConnectionString);
        settings["ASPNETCORE_ENVIRONMENT"] = environment;
        await using var service = await ServiceProcess.Serve(settings);
        using var http = Session.Anonymous(service.Address);

        foreach (var login in new[] { "demo", "ops" })
        {
            var answer = await http.PostJson("/auth/get-token", Session.GetToken(login, login));
            Assert.Equal(there ? "0" : "unauthorized", answer.Code);
        }

        Assert.All(
            await ApiDocument.ReadAll(service.Address),
            document => Assert.Equal(there, ((string)document.Json["info"]!["description"]!).Contains("`ops`, password `ops`", StringComparison.Ordinal)));
        Assert.Equal(there, service.Output.Contains("ops/ops", StringComparison.Ordinal));
        Assert.Equal(there ? 2L : 0L, await database.Ask<long>("SELECT count(*) FROM users"));
        if (there)
        {
            await service.Wrote("demo/demo and ops/ops");
            await service.Wrote($"{service.Address}swagger");
            await (await Session.LogIn(service.Address, "demo", "demo")).NewIndividual();
            Assert.Equal("DEMO", await database.Ask<string>("SELECT client_id FROM customers"));
        }
    }

    private Task<ServiceProcess> Admin(string? password, params string[] command)
    {
        var settings = ServiceProcess.Settings(onboarding.Database.ConnectionString);
        if (password is not null)
        {
            settings["ONBOARDING_PASSWORD"] = password;
        }

        return ServiceProcess.Run(settings, ["admin", .. command]);
    }

    [GeneratedRegex("Password \\(shown this once\\): (\\S+)")]
    private static partial Regex Shown();
}
