using System.Text;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public sealed class WebhookSignatureTests
{
    private static readonly byte[] Secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public void Is_the_one_that_Standard_Webhooks_publishes_as_its_example()
    {
        var signature = WebhookSignature.Of(
            Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("{\"test\": 2432232314}"));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Covers_the_id_the_time_the_body_and_the_secret()
    {
        var all = new[]
        {
            WebhookSignature.Of(Secret, "a", 1, [1, 2]),
            WebhookSignature.Of(Secret, "b", 1, [1, 2]),
            WebhookSignature.Of(Secret, "a", 2, [1, 2]),
            WebhookSignature.Of(Secret, "a", 1, [1, 3]),
            WebhookSignature.Of([1], "a", 1, [1, 2]),
        };

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void While_a_secret_is_replaced_both_sign()
    {
        var headers = WebhookSignature.Headers("a", [1], [Secret, [1]], DateTimeOffset.FromUnixTimeSeconds(5)).ToDictionary();

        Assert.Equal(("a", "5"), (headers["webhook-id"], headers["webhook-timestamp"]));
        Assert.Equal(WebhookSignature.Of(Secret, "a", 5, [1]) + " " + WebhookSignature.Of([1], "a", 5, [1]), headers["webhook-signature"]);
    }

    [Fact]
    public void Shows_a_secret_as_receivers_libraries_take_it() =>
        Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", WebhookSignature.Text(Secret));
}
