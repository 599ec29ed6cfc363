using System.Text;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.UnitTests.Webhooks;

public class WebhookSecretFormTests
{
    [Fact]
    public void A_new_secret_is_one_that_could_be_brought_along()
    {
        foreach (var form in new[] { WebhookSecretForm.Standard, WebhookSecretForm.Plain })
        {
            var (one, other) = (form.New(), form.New());

            Assert.NotEqual(one, other);
            Assert.Equal(one, form.Read(form.Text(one)));
        }
    }

    [Fact]
    public void That_of_Standard_Webhooks_is_base64_behind_its_mark()
    {
        var bytes = Enumerable.Range(0, 24).Select(number => (byte)number).ToArray();

        Assert.Equal("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", WebhookSecretForm.Standard.Text(bytes));
        Assert.Equal(bytes, WebhookSecretForm.Standard.Read("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    [InlineData("WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAR EhMUFRYX")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX\n")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0O")] // 15 bytes
    public void Anything_else_is_none(string text) => Assert.Null(WebhookSecretForm.Standard.Read(text));

    [Fact]
    public void It_has_128_bytes_at_most()
    {
        Assert.NotNull(WebhookSecretForm.Standard.Read("whsec_" + Convert.ToBase64String(new byte[128])));
        Assert.Null(WebhookSecretForm.Standard.Read("whsec_" + Convert.ToBase64String(new byte[129])));
    }

    [Theory]
    [InlineData("12345678", true)]
    [InlineData("with a blank inside ~!", true)]
    [InlineData("1234567", false)]
    [InlineData(" 12345678", false)]
    [InlineData("12345678 ", false)]
    [InlineData("12345678\n", false)]
    [InlineData("1234567é", false)]
    public void A_plain_one_is_what_a_header_can_hold(string text, bool isOne) =>
        Assert.Equal(isOne ? Encoding.ASCII.GetBytes(text) : null, WebhookSecretForm.Plain.Read(text));

    [Fact]
    public void A_plain_one_has_200_characters_at_most()
    {
        Assert.NotNull(WebhookSecretForm.Plain.Read(new string('s', 200)));
        Assert.Null(WebhookSecretForm.Plain.Read(new string('s', 201)));
    }

    [Theory]
    [InlineData("https://example.com/told?x=1", true)]
    [InlineData("http://127.0.0.1:9000/", true)]
    [InlineData("example.com", false)]
    [InlineData("ftp://example.com/", false)]
    [InlineData("https://user@example.com/", false)]
    [InlineData("https://@example.com/", false)]
    [InlineData("https:///path", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("https://exämple.com/", false)]
    [InlineData("", false)]
    public void An_address_is_one_that_can_be_called(string text, bool isOne) => Assert.Equal(isOne, WebhookAddress.IsCallable(text));
}
