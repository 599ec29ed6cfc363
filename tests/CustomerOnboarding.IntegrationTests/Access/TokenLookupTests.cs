using System.Net;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Tokens of requests that arrive together are looked up together; nobody may get another's answer by that.</summary>
public sealed class TokenLookupTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Rounds = 20;

    [OwnInstanceFact]
    public async Task Everybody_gets_their_own_answer_when_all_ask_at_once()
    {
        var partners = new List<(Session Session, string CustomerId)>();
        for (var i = 0; i < 4; i++)
        {
            var partner = await onboarding.Partner();
            partners.Add((partner, await partner.NewIndividual()));
        }

        using var stranger = Session.Anonymous(onboarding.Address);
        stranger.DefaultRequestHeaders.Add(Session.TokenHeader, new string('a', 66));

        var asked = new List<Task>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (session, own) in partners)
            {
                var others = partners.First(other => other.CustomerId != own).CustomerId;
                asked.Add(Sees(session, own));
                asked.Add(DoesNotSee(session, others));
            }

            asked.Add(IsTurnedAway(stranger, partners[0].CustomerId));
        }

        await Task.WhenAll(asked);
    }

    [OwnInstanceFact]
    public async Task A_token_that_was_just_ended_lets_nobody_in_however_many_ask()
    {
        var partner = await onboarding.Partner();
        var ended = partner;
        var kept = await Session.LogIn(onboarding.Address, partner.Login, partner.Password);
        using var quit = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 8).Select(_ => AskUntil(ended, quit.Token)).ToArray();

        var change = new System.Text.Json.Nodes.JsonObject { ["oldPassword"] = partner.Password, ["newPassword"] = "Another1!" };
        (await kept.Post("/user/change-password", change)).Succeeded();
        var after = await ended.Get("/customer/status/cstap_0");
        await quit.CancelAsync();
        await Task.WhenAll(crowd);

        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
    }

    [OwnInstanceFact]
    public async Task Somebody_who_hangs_up_spoils_it_for_nobody()
    {
        var partner = await onboarding.Partner();
        var customer = await partner.NewIndividual();

        for (var round = 0; round < Rounds; round++)
        {
            using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(round % 4));
            var impatient = Enumerable.Range(0, 4).Select(_ => partner.Http.GetAsync($"/customer/status/{customer}", hangUp.Token)).ToArray();
            await Sees(partner, customer);
            await Task.WhenAll(impatient).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task Sees(Session session, string customerId) =>
        Assert.Equal(customerId, (string)(await session.Status(customerId)).Succeeded().Data["customerId"]!);

    private static async Task DoesNotSee(Session session, string customerId) =>
        Assert.Equal("customerNotFound", (await session.Status(customerId)).Code);

    private static async Task IsTurnedAway(HttpClient stranger, string customerId) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.Of(await stranger.GetAsync($"/customer/status/{customerId}"))).Status);

    private static async Task AskUntil(Session session, CancellationToken quit)
    {
        while (!quit.IsCancellationRequested)
        {
            await session.Get("/customer/status/cstap_0");
        }
    }
}
