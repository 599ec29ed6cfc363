using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary><c>POST /user/change-password</c>, contract section 4.</summary>
public sealed class ChangePasswordTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string New = "N3w!Password";
    private const string Pattern = "(?=.*[0-9])(?=.*[!@#$%^&*])(?=.*[a-z])(?=.*[A-Z])[0-9a-zA-Z!@#$%^&*]{8,}";

    [OwnInstanceFact]
    public async Task The_new_password_works_and_the_old_one_does_not()
    {
        var partner = await onboarding.Partner();

        var answer = (await partner.ChangePassword(partner.Password, New)).Succeeded();

        Assert.Equal("""{"status":true}""", answer.Data.ToJsonString());
        (await Session.TryLogIn(onboarding.Address, partner.Login, New)).Succeeded();
        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Refused(401, "unauthorized", "Authentication error");
        Assert.Contains($"password.changed() by {partner.Login}", await onboarding.Database.Audit(partner.ClientId, partner.Login));
    }

    [OwnInstanceFact]
    public async Task Every_other_token_of_the_user_stops_working_on_every_instance()
    {
        var partner = await onboarding.Partner();
        var other = await Session.LogIn(onboarding.Address, partner.Login, partner.Password);
        var stranger = await onboarding.Partner();
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        Assert.Equal("customerNotFound", (await other.At(second.Address).Status("cstap_1")).Code);

        (await partner.ChangePassword(partner.Password, New)).Succeeded();

        (await other.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await other.At(second.Address).Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        Assert.Equal("customerNotFound", (await partner.Status("cstap_1")).Code);
        Assert.Equal("customerNotFound", (await partner.At(second.Address).Status("cstap_1")).Code);
        Assert.Equal("customerNotFound", (await stranger.Status("cstap_1")).Code);
    }

    [OwnInstanceFact]
    public async Task A_wrong_old_password_changes_nothing_and_names_the_login()
    {
        var partner = await onboarding.Partner();
        var other = await Session.LogIn(onboarding.Address, partner.Login, partner.Password);

        (await partner.ChangePassword("wrong", New)).Refused(400, "wrongOldPassword", $"Wrong old password (login={partner.Login})");

        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Succeeded();
        (await Session.TryLogIn(onboarding.Address, partner.Login, New)).Refused(401, "unauthorized", "Authentication error");
        Assert.Equal("customerNotFound", (await other.Status("cstap_1")).Code);
    }

    [Theory]
    [InlineData("", "minLength", "pattern")]
    [InlineData("Sh0rt!", "minLength", "pattern")]
    [InlineData("n0capitals!", "pattern")]
    [InlineData("N0SMALLONES!", "pattern")]
    [InlineData("NoDigits!!", "pattern")]
    [InlineData("N0Signs00", "pattern")]
    [InlineData("T00!L________________________________________________________", "maxLength", "pattern")]
    public async Task A_weak_new_password_is_told_what_it_lacks(string weak, params string[] keywords)
    {
        var partner = await onboarding.Partner();

        var answer = (await partner.ChangePassword(partner.Password, weak))
            .Invalid([.. keywords.Select(keyword => $"/newPassword #/properties/newPassword/{keyword}")]);

        Assert.Equal(Pattern, (string)answer.Issues()[^1]!["params"]!["pattern"]!);
        Assert.Equal($"must match pattern \"{Pattern}\"", (string)answer.Issues()[^1]!["message"]!);
        (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task An_operator_changes_their_password_too()
    {
        var ops = await onboarding.Operator();

        (await ops.ChangePassword(ops.Password, New)).Succeeded();

        (await Session.TryLogIn(onboarding.Address, ops.Login, New)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Of_changes_at_once_from_the_same_old_password_one_succeeds()
    {
        var partner = await onboarding.Partner();
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var there = (await Session.LogIn(onboarding.Address, partner.Login, partner.Password)).At(second.Address);

        var answers = await Task.WhenAll(partner.ChangePassword(partner.Password, New + 1), there.ChangePassword(partner.Password, New + 2));

        Assert.Single(answers, answer => answer.Code == "0");
        Assert.Single(answers, answer => answer.Code is "wrongOldPassword" or "unauthorized");
        var works = New + (answers[0].Code == "0" ? 1 : 2);
        (await Session.TryLogIn(onboarding.Address, partner.Login, works)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task A_login_with_the_old_password_that_overlaps_the_change_gets_no_token()
    {
        var partner = await onboarding.Partner();
        await using var connection = await onboarding.Database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var change = new Npgsql.NpgsqlCommand("UPDATE users SET password_hash = $1 WHERE login = $2", connection, transaction);
        change.Parameters.AddWithValue(Domain.Access.PasswordHash.Of(New));
        change.Parameters.AddWithValue(partner.Login);
        await change.ExecuteNonQueryAsync();

        // The old password is still the one to be read, but the change, not yet committed, came first.
        var login = Session.TryLogIn(onboarding.Address, partner.Login, partner.Password);
        while (!login.IsCompleted && !await onboarding.Database.Ask<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"))
        {
            await Task.Yield();
        }

        await transaction.CommitAsync();
        (await login).Refused(401, "unauthorized", "Authentication error");
    }
}
