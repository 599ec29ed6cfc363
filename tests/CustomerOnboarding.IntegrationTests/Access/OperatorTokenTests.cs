using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>How an operator sends the token: as the dialect in which they logged in has it, or as everybody else does.</summary>
public sealed class OperatorTokenTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Queue = "/ops/applications";

    public static TheoryData<string> Headers => [.. Dialects.All.SelectMany(dialect => dialect.SessionHeaders)];

    [OwnInstanceTheory]
    [MemberData(nameof(Headers))]
    public async Task Any_dialects_header_does(string header)
    {
        var op = await onboarding.Operator();

        (await Get(Queue, (header, op.Token))).Succeeded();
    }

    [OwnInstanceTheory]
    [InlineData("Bearer {0}", true)]
    [InlineData("bearer {0}", true)]
    [InlineData("{0}", false)]
    [InlineData("Basic {0}", false)]
    [InlineData("Bearer  {0}", false)]
    [InlineData("Bearer {0} {0}", false)]
    public async Task A_bearers_token_does(string form, bool does)
    {
        var op = await onboarding.Operator();

        var answer = await Get(Queue, ("Authorization", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, op.Token)));

        Assert.Equal(does ? "0" : "unauthorized", answer.Code);
    }

    [OwnInstanceFact]
    public async Task Two_tokens_at_once_are_none()
    {
        var op = await onboarding.Operator();

        var answer = await Get(Queue, ("Authorization", $"Bearer {op.Token}"), (Session.TokenHeader, op.Token));

        Assert.Equal("unauthorized", answer.Code);
    }

    [OwnInstanceFact]
    public async Task A_partners_route_takes_its_own_header_only()
    {
        var partner = await onboarding.Partner();

        var answer = await Get("/customer/status/unknown_0", ("Authorization", $"Bearer {partner.Token}"));

        Assert.Equal("unauthorized", answer.Code);
    }

    private async Task<Answer> Get(string path, params (string Name, string Value)[] headers)
    {
        using var http = Session.Anonymous(onboarding.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.Of(await http.SendAsync(request));
    }
}
