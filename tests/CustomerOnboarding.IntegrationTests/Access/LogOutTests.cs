using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary><c>POST /auth/logout</c>, contract section 4.</summary>
public sealed class LogOutTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task The_token_of_the_request_ends_at_once_on_every_instance_and_no_other()
    {
        var partner = await onboarding.Partner();
        var other = await Session.LogIn(onboarding.Address, partner.Login, partner.Password);
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        Assert.Equal("customerNotFound", (await partner.At(second.Address).Status("cstap_1")).Code);

        var answer = (await partner.Post("/auth/logout", new JsonObject())).Succeeded();

        Assert.Equal("{}", answer.Data.ToJsonString());
        (await partner.Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await partner.At(second.Address).Status("cstap_1")).Refused(401, "unauthorized", "Authentication error");
        (await partner.Post("/auth/logout", new JsonObject())).Refused(401, "unauthorized", "Authentication error");
        Assert.Equal("customerNotFound", (await other.Status("cstap_1")).Code);
        Assert.Single(await onboarding.Database.Audit(partner.ClientId, partner.Login), $"token.ended() by {partner.Login}");
    }

    [OwnInstanceFact]
    public async Task Anything_in_the_body_is_refused_and_ends_nothing()
    {
        var partner = await onboarding.Partner();

        (await partner.Post("/auth/logout", new JsonObject { ["token"] = "x" })).Invalid(" #/additionalProperties");

        Assert.Equal("customerNotFound", (await partner.Status("cstap_1")).Code);
    }
}
