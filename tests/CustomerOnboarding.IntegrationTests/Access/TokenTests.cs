using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>The header <c>x-connectfi-token</c>, contract section 1.</summary>
public sealed class TokenTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Path = "/customer/status/cstap_0123456789";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer 00000000000000000000000000000000000000000000000000000000000")]
    public async Task Without_a_known_token_everything_is_401(string? token) => Unauthorized(await Get(Session.Anonymous(onboarding.Address), token));

    [Fact]
    public async Task A_token_is_taken_as_it_is_or_not_at_all()
    {
        var partner = await onboarding.Partner();
        (await Get(Session.Anonymous(onboarding.Address), partner.Token)).Refused(400, "customerNotFound", "Customer not found.", Sent());

        var swapped = partner.Token.All(char.IsAsciiDigit) ? partner.Token + "a" : Swapped(partner.Token);
        foreach (var wrong in new[] { partner.Token[..^1], partner.Token + "a", swapped, $"{partner.Token}, {partner.Token}", $"\"{partner.Token}\"" })
        {
            Unauthorized(await Get(Session.Anonymous(onboarding.Address), wrong));
        }

        static string Swapped(string token) => string.Concat(token.Select(each => char.IsUpper(each) ? char.ToLowerInvariant(each) : char.ToUpperInvariant(each)));
    }

    [OwnInstanceFact]
    public async Task The_header_sent_twice_is_no_credential()
    {
        var partner = await onboarding.Partner();
        var header = $"x-connectfi-token: {partner.Token}\r\n";

        Assert.Equal("customerNotFound", await CodeOf(header));
        Assert.Equal("unauthorized", await CodeOf(header + header));
        Assert.Equal("unauthorized", await CodeOf(header + "x-connectfi-token: x\r\n"));

        // HttpClient would join the two into one line.
        async Task<string> CodeOf(string headers)
        {
            using var socket = new TcpClient(onboarding.Address.Host, onboarding.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"));
            var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync();
            return (string)JsonNode.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])!["code"]!;
        }
    }

    [OwnInstanceFact]
    public async Task A_token_works_until_the_moment_it_expires()
    {
        var clock = new TestClock();
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
        await instance.AddClient("ACME", "acme", "secret");
        var session = await Session.LogIn(instance.Address, "acme", "secret");

        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        (await session.Get(Path)).Refused(400, "customerNotFound", "Customer not found.", Sent());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Unauthorized(await session.Get(Path));

        await Session.LogIn(instance.Address, "acme", "secret");
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM tokens"));
    }

    [OwnInstanceFact]
    public async Task A_token_works_on_every_instance_of_the_same_database()
    {
        var partner = await onboarding.Partner();
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);

        (await partner.At(second.Address).Get(Path)).Refused(400, "customerNotFound", "Customer not found.", Sent());
    }

    private static JsonObject Sent() => new() { ["customerId"] = Path.Split('/')[^1] };

    private static void Unauthorized(Answer answer) => answer.Refused(401, "unauthorized", "Authentication error");

    private static async Task<Answer> Get(HttpClient http, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation(Session.TokenHeader, token);
        }

        return await Answer.Of(await http.SendAsync(request));
    }
}
