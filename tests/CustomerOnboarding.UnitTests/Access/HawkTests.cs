using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.UnitTests.Bvnk;

namespace CustomerOnboarding.UnitTests.Access;

/// <summary>Headers and signatures of the Hawk scheme, against the worked case and attribute by attribute.</summary>
public class HawkTests
{
    private const string Good = "Hawk id=\"i\", ts=\"1767225600\", nonce=\"n\", mac=\"m\"";

    private static readonly JsonNode Worked = Contract.Example("hawk");

    private static byte[] Secret => Encoding.UTF8.GetBytes((string)Worked["credentials"]!["key"]!);

    [Fact]
    public void The_worked_case_is_signed_like_that()
    {
        var header = HawkHeader.Read((string)Worked["header"]!)!;
        (string Resource, int Port)[] seen =
        [
            ("/bvnk/platform/v1/customers?page=0&size=20", 8080),
            ("/bvnk/platform/v1/customers?page=0&size=20", 443),
            ("/platform/v1/customers?page=0&size=20", 8080),
        ];
        var texts = seen.Select(one => HawkSignature.Normalized(header, "get", one.Resource, "127.0.0.1", one.Port)).ToArray();

        var accepted = Worked["accepted"]!.AsArray();
        Assert.Equal(accepted.Select(each => (string)each!["normalized"]!), texts);
        Assert.Equal(accepted.Select(each => (string)each!["mac"]!), texts.Select(text => HawkSignature.Of(Secret, text)));
        Assert.Equal(accepted.Select(each => (string)each!["mac"]!), [header.Mac, .. accepted.Skip(1).Select(each => (string)each!["mac"]!)]);
        Assert.All(accepted, each => Assert.True(HawkSignature.IsOfOne((string)each!["mac"]!, Secret, texts)));
        Assert.Equal((string)Worked["staleAnswer"]!["tsm"]!, HawkSignature.OfTime(Secret, (long)Worked["staleAnswer"]!["ts"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("QG5xWx3Vjkl7WjXIerdKUFh61gKXccPkEs0hBJcwQHg")]
    [InlineData("qG5xWx3Vjkl7WjXIerdKUFh61gKXccPkEs0hBJcwQHg=")]
    public void Nothing_else_is_the_signature(string mac)
    {
        var header = HawkHeader.Read((string)Worked["header"]!)!;
        var text = HawkSignature.Normalized(header, "GET", "/bvnk/platform/v1/customers?page=0&size=20", "127.0.0.1", 8080);

        Assert.True(HawkSignature.IsOfOne(header.Mac, Secret, [text]));
        Assert.False(HawkSignature.IsOfOne(mac, Secret, [text, text]));
        Assert.False(HawkSignature.IsOfOne(header.Mac, Secret, []));
    }

    [Fact]
    public void What_goes_along_is_signed_with_it()
    {
        var header = HawkHeader.Read(Good + ", ext=\"some-app-ext-data\", hash=\"h=\", app=\"a\", dlg=\"d\"")!;

        Assert.Equal(
            "hawk.1.header\n1767225600\nn\nPOST\n/resource/1?b=1&a=2\nexample.com\n8000\nh=\nsome-app-ext-data\na\nd\n",
            HawkSignature.Normalized(header, "POST", "/resource/1?b=1&a=2", "Example.COM", 8000));
        Assert.EndsWith("\na\n\n", HawkSignature.Normalized(header with { Dlg = null }, "POST", "/", "x", 1), StringComparison.Ordinal);
        Assert.EndsWith("\n\n\n", HawkSignature.Normalized(HawkHeader.Read(Good)!, "POST", "/", "x", 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("hawk id=\"i\",ts=\"1767225600\",nonce=\"n\",mac=\"m\"")]
    [InlineData("HAWK  mac=\"m\",  nonce=\"n\" , ts=\"1767225600\", id=\"i\"")]
    public void The_scheme_is_in_any_case_and_the_attributes_in_any_order(string text) =>
        Assert.Equal(new HawkHeader("i", "1767225600", "n", "m"), HawkHeader.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Hawk")]
    [InlineData("Hawk ")]
    [InlineData("Hawkid=\"i\", ts=\"1\", nonce=\"n\", mac=\"m\"")]
    [InlineData(" " + Good)]
    [InlineData("Bearer id=\"i\", ts=\"1\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk ts=\"1\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"1\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"1\", nonce=\"n\"")]
    [InlineData("Hawk id=\"\", ts=\"1\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=i, ts=\"1\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id='i', ts='1', nonce='n', mac='m'")]
    [InlineData("Hawk id=\"i\" ts=\"1\" nonce=\"n\" mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"-1\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"1.5\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"1234567890123\", nonce=\"n\", mac=\"m\"")]
    [InlineData("Hawk id=\"i\", ts=\"١\", nonce=\"n\", mac=\"m\"")]
    [InlineData(Good + ", id=\"i\"")]
    [InlineData(Good + ", ID=\"i\"")]
    [InlineData(Good + ", more=\"x\"")]
    [InlineData(Good + ", ext=\"a\\\"b\"")]
    [InlineData(Good + ", ext=\"ä\"")]
    [InlineData(Good + ", ext=\"a\nb\"")]
    [InlineData(Good + " rubbish")]
    public void Anything_else_is_no_header(string text) => Assert.Null(HawkHeader.Read(text));

    [Fact]
    public void Header_and_nonce_have_their_limits()
    {
        string WithNonce(int length) => $"Hawk id=\"i\", ts=\"1\", nonce=\"{new string('n', length)}\", mac=\"m\"";
        string WithExt(int length) => $"{Good}, ext=\"{new string('e', length)}\"";
        var room = 4096 - WithExt(0).Length;

        Assert.NotNull(HawkHeader.Read(WithNonce(64)));
        Assert.Null(HawkHeader.Read(WithNonce(65)));
        Assert.NotNull(HawkHeader.Read(WithExt(room)));
        Assert.Null(HawkHeader.Read(WithExt(room + 1)));
    }
}
