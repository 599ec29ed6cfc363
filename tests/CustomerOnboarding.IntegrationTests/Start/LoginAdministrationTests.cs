using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>Several logins of a client: added, listed, given a new password, disabled and enabled by administration, with effect on running instances.</summary>
public sealed partial class LoginAdministrationTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Second = "Pw1!second";

    [OwnInstanceFact]
    public async Task A_further_login_sees_the_same_customers()
    {
        var partner = await onboarding.Partner();
        var customer = await partner.NewIndividual();
        var login = Made.Name("l");

        var added = await Admin(Second, "add-login", partner.ClientId, login);

        Assert.Equal((0, ""), (added.ExitCode, added.Errors));
        (await (await Session.LogIn(onboarding.Address, login, Second)).Status(customer)).Succeeded();
        Assert.Contains($"login.added() by {login}", await onboarding.Database.Audit(partner.ClientId, login));
        var listed = (await Admin(null, "list-logins", partner.ClientId)).Output.Split('\n');
        Assert.Equal(new[] { partner.Login, login }.Order(StringComparer.Ordinal), listed.Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal));
        Assert.All(listed, line => Assert.Contains(partner.ClientId, line, StringComparison.Ordinal));
    }

    [OwnInstanceFact]
    public async Task A_login_that_is_taken_and_a_client_that_is_none_are_refused()
    {
        var partner = await onboarding.Partner();

        var taken = await Admin(Second, "add-login", partner.ClientId, partner.Login);
        var nowhere = await Admin(Second, "add-login", "NO_SUCH_CLIENT", Made.Name("l"));

        Assert.Equal((1, $"There is a login {partner.Login} already."), (taken.ExitCode, taken.Errors));
        Assert.Equal((1, "There is no client NO_SUCH_CLIENT."), (nowhere.ExitCode, nowhere.Errors));
    }

    [OwnInstanceFact]
    public async Task A_new_password_ends_the_old_one_and_every_token()
    {
        var partner = await onboarding.Partner();

        var reset = await Admin(Second, "reset-password", partner.Login);

        Assert.Equal((0, ""), (reset.ExitCode, reset.Errors));
        Assert.DoesNotContain(Second, reset.Output, StringComparison.Ordinal);
        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Refused(401, "unauthorized", "Authentication error");
        await (await Session.LogIn(onboarding.Address, partner.Login, Second)).NewIndividual();
        Assert.Contains($"password.reset() by {partner.Login}", await onboarding.Database.Audit(partner.ClientId, partner.Login));
    }

    [OwnInstanceFact]
    public async Task A_disabled_login_gets_nobody_in_until_it_is_enabled()
    {
        var partner = await onboarding.Partner();

        Assert.Equal(0, (await Admin(null, "disable-login", partner.Login)).ExitCode);

        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Refused(401, "unauthorized", "Authentication error");
        Assert.Contains("login.failed() by -", await onboarding.Database.Audit(partner.ClientId, partner.Login)); // it is a login's, though it lets nobody in
        Assert.Contains("disabled", (await Admin(null, "list-logins", partner.ClientId)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Admin(null, "enable-login", partner.Login)).ExitCode);
        await (await Session.LogIn(onboarding.Address, partner.Login, partner.Password)).NewIndividual();
        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
    }

    [OwnInstanceTheory]
    [InlineData("reset-password")]
    [InlineData("disable-login")]
    [InlineData("enable-login")]
    public async Task An_unknown_login_is_said(string command)
    {
        var refused = await Admin(Second, command, "nobody_at_all");

        Assert.Equal((1, "There is no login nobody_at_all."), (refused.ExitCode, refused.Errors));
    }

    [OwnInstanceFact]
    public async Task An_operator_has_the_rights_that_are_named_or_all()
    {
        var (some, every) = (Made.Name("o"), Made.Name("o"));

        Assert.Contains("reviewer, administrator", (await Admin(Second, "add-operator", some, "--rights", "administrator,reviewer")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Admin(Second, "add-operator", every)).ExitCode);
        Assert.Equal(1, (await Admin(Second, "add-operator", Made.Name("o"), "--rights", "reviewer,king")).ExitCode);

        var listed = (await Admin(null, "list-logins")).Output.Split('\n').Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]);
        Assert.Equal(("(operator: reviewer, administrator)", "(operator: reviewer, supervisor, administrator)"), (listed[some], listed[every]));
        Assert.Equal(0, (await Admin(null, "set-rights", some, "supervisor")).ExitCode);
        (await (await Session.LogIn(onboarding.Address, some, Second)).Queue()).Succeeded();
        (await (await Session.LogIn(onboarding.Address, some, Second)).Decide("iapp_7BX5DRzJ1k3nqM0aYb2cHv", "Approved")).Refused(403, "forbidden", "This needs a login with the right reviewer.");
        Assert.Equal("There is no operator nobody.", (await Admin(null, "set-rights", "nobody", "reviewer")).Errors);
    }

    [OwnInstanceTheory]
    [InlineData("short1!")]
    [InlineData("nocapital1!")]
    [InlineData("NOSMALL1!")]
    [InlineData("NoDigits!")]
    [InlineData("NoSigns11")]
    public async Task A_password_that_its_user_could_not_choose_is_refused(string password)
    {
        var partner = await onboarding.Partner();
        foreach (var command in new string[][] { ["add-operator", Made.Name("l")], ["add-login", partner.ClientId, Made.Name("l")], ["reset-password", partner.Login] })
        {
            var refused = await Admin(password, command);

            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("ONBOARDING_PASSWORD", Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal);
            Assert.DoesNotContain(password, refused.Errors + refused.Output, StringComparison.Ordinal);
        }
    }

    [OwnInstanceFact]
    public async Task Logins_of_Development_stop_a_Production_start_until_administration_ends_them()
    {
        var database = await Database.New(onboarding.Cluster);
        var settings = ServiceProcess.Settings(database.ConnectionString);
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        await using (await ServiceProcess.Serve(settings))
        {
        }

        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        var refused = await ServiceProcess.Run(settings);
        Assert.Equal(1, refused.ExitCode);
        Assert.All(["demo", "ops", "admin disable-login"], part => Assert.Contains(part, Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal));

        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "disable-login", "demo")).ExitCode);
        Assert.Contains("admin disable-login ops", (await ServiceProcess.Run(settings)).Errors, StringComparison.Ordinal);
        settings["ONBOARDING_PASSWORD"] = Second;
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "reset-password", "ops")).ExitCode);
        foreach (Match key in RevokeKey().Matches((await ServiceProcess.Run(settings)).Errors))
        {
            Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "revoke-key", key.Groups[1].Value, key.Groups[2].Value)).ExitCode);
        }

        await using var service = await ServiceProcess.Serve(settings);
        await Session.LogIn(service.Address, "ops", Second);
        (await Session.TryLogIn(service.Address, "demo", "demo")).Refused(401, "unauthorized", "Authentication error");
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

    [GeneratedRegex(@"admin revoke-key (\w+) (\w+)")]
    private static partial Regex RevokeKey();
}
