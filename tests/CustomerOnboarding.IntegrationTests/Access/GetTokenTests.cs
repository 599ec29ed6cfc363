using System.Globalization;
using System.Text;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary><c>POST /auth/get-token</c>, contract section 4.</summary>
public sealed class GetTokenTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Message = "Authentication error";

    [Fact]
    public async Task A_token_is_66_characters_of_base62_with_its_expiry_and_nothing_else()
    {
        var partner = await onboarding.Partner();

        var data = (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password)).Succeeded().Data.AsObject();

        Assert.Equal(["token", "dtsExpireAt"], data.Select(member => member.Key));
        Assert.Matches("^[0-9a-zA-Z]{66}$", (string)data["token"]!);
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$", (string)data["dtsExpireAt"]!);
        Assert.NotEqual(partner.Token, (string)data["token"]!);
    }

    [OwnInstanceTheory]
    [InlineData(null, "2031-05-18T00:00:00.000Z")]
    [InlineData("00:00:07", "2031-05-17T12:00:07.000Z")]
    public async Task A_token_lasts_twelve_hours_or_as_long_as_the_setting_says(string? lifetime, string expiry)
    {
        var database = await Database.New(onboarding.Cluster);
        (string, string)[] settings = lifetime is null ? [] : [("Auth:TokenLifetime", lifetime)];
        await using var instance = await OwnInstance.Start(
            database.ConnectionString, services => services.AddSingleton<TimeProvider>(new TestClock()), settings);
        await instance.AddClient("ACME", "acme", "secret");

        var answer = (await Session.TryLogIn(instance.Address, "acme", "secret")).Succeeded();

        Assert.Equal(expiry, (string)answer.Data["dtsExpireAt"]!);
    }

    [Fact]
    public async Task Wrong_login_and_wrong_password_answer_the_same_to_the_byte()
    {
        var partner = await onboarding.Partner();

        var wrongPassword = (await Session.TryLogIn(onboarding.Address, partner.Login, "wrong")).Refused(401, "unauthorized", Message);
        var unknownLogin = (await Session.TryLogIn(onboarding.Address, Made.Name("nobody"), partner.Password)).Refused(401, "unauthorized", Message);
        var otherCase = (await Session.TryLogIn(onboarding.Address, partner.Login, partner.Password.ToUpperInvariant() + "x"))
            .Refused(401, "unauthorized", Message);

        Assert.Equal(wrongPassword.TextWithoutRequestId(), unknownLogin.TextWithoutRequestId());
        Assert.Equal(wrongPassword.TextWithoutRequestId(), otherCase.TextWithoutRequestId());
        Assert.Equal(Names(wrongPassword), Names(unknownLogin));

        static IEnumerable<string> Names(Answer answer) => answer.Headers.Select(header => header.Key);
    }

    [OwnInstanceFact]
    public async Task An_unknown_login_costs_the_same_hashing_as_a_wrong_password()
    {
        var hashed = new List<string>();
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<VerifyPassword>(
            (password, stored) =>
            {
                hashed.Add(Cost(stored));
                return PasswordHash.Verify(password, stored);
            }));
        await instance.AddClient("ACME", "acme", "secret", PasswordHash.Of);

        (await Session.TryLogIn(instance.Address, "acme", "wrong")).Refused(401, "unauthorized", Message);
        (await Session.TryLogIn(instance.Address, "nobody", "wrong")).Refused(401, "unauthorized", Message);

        Assert.Equal(2, hashed.Count);
        Assert.Equal(hashed[0], hashed[1]);
        Assert.Equal(Cost(PasswordHash.Of("secret")), hashed[0]);

        // What the work depends on: the function, its iterations, how much goes in and comes out.
        static string Cost(string stored) => stored.Split('$') is [var scheme, var iterations, var salt, var hash]
            ? string.Create(CultureInfo.InvariantCulture, $"{scheme} {iterations} {salt.Length} {hash.Length}")
            : throw new ArgumentException("Not a stored hash.", nameof(stored));
    }

    [Fact]
    public async Task A_sent_requestId_is_taken_and_changes_nothing()
    {
        var partner = await onboarding.Partner();
        var body = Session.GetToken(partner.Login, partner.Password);
        body["user"]!["requestId"] = "mine";

        var answer = (await partner.Http.PostJson("/auth/get-token", body)).Succeeded();

        Assert.NotEqual("mine", (string)answer.Body["requestId"]!);
    }

    [Theory]
    [InlineData("""{}""", " #/required")]
    [InlineData("""{"user":{"login":"a b","password":""}}""", "/user/login #/properties/user/properties/login/pattern", "/user/password #/properties/user/properties/password/minLength")]
    [InlineData("""{"user":{"login":"a","password":"\ud800"}}""", "/user/password #/properties/user/properties/password/format")]
    [InlineData("""{"user":{"login":"a","password":"\u0000"}}""", "/user/password #/properties/user/properties/password/format")]
    [InlineData("""{"user":{"login":null,"password":["x"]}}""", "/user/login #/properties/user/properties/login/type", "/user/password #/properties/user/properties/password/type")]
    public async Task What_is_no_login_is_told_so_before_any_password_is_tried(string body, params string[] issues) =>
        (await Session.Anonymous(onboarding.Address).PostText("/auth/get-token", body)).Invalid(issues);

    [OwnInstanceFact]
    public async Task Only_hashes_of_passwords_and_tokens_are_stored()
    {
        var (login, password) = (Made.Name("partner"), Made.Name("Pw1!"));
        await onboarding.Own.AddClient(Made.Name("C"), login, password, PasswordHash.Of);
        var partner = await Session.LogIn(onboarding.Address, login, password);

        var users = await onboarding.Database.Ask<string>("SELECT string_agg(users::text, '') FROM users WHERE login = $1", partner.Login);
        var tokens = await onboarding.Database.Ask<string>(
            "SELECT string_agg(tokens::text, '') FROM tokens JOIN users USING (user_id) WHERE login = $1", partner.Login);
        var hash = await onboarding.Database.Ask<byte[]>(
            "SELECT token_hash FROM tokens JOIN users USING (user_id) WHERE login = $1", partner.Login);

        Assert.Contains("pbkdf2-sha512$210000$", users, StringComparison.Ordinal);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(partner.Token)), hash);
        foreach (var secret in new[] { partner.Password, partner.Token })
        {
            Assert.DoesNotContain(secret, users, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, tokens, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), tokens, StringComparison.OrdinalIgnoreCase);
        }
    }

    [OwnInstanceFact]
    public async Task A_new_password_leaves_the_old_hash_nowhere()
    {
        var partner = await onboarding.Partner();
        var before = await Hash(partner);

        (await partner.ChangePassword(partner.Password, "N3w!Password")).Succeeded();
        var after = await Hash(partner);

        Assert.NotEqual(before, after);
        Assert.True(PasswordHash.Verify("N3w!Password", after));
    }

    private Task<string> Hash(Session partner) =>
        onboarding.Database.Ask<string>("SELECT password_hash FROM users WHERE login = $1", partner.Login);
}
