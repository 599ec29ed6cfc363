using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Benchmarks.Measures;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>Documents of one individual, each request signed.</summary>
internal sealed class BvnkUpload(string id, string secret) : IUpload
{
    private const string Customers = "/bvnk/platform/v1/customers";
    private const string Sessions = Customers + "/agreement/sessions";

    /// <summary>Without them no session of agreements begins.</summary>
    public static readonly (string Name, string Value)[] Settings =
        [("Bvnk__AgreementUrl", "https://example.com/agreement"), ("Bvnk__PrivacyPolicyUrl", "https://example.com/privacy")];

    private Uri address = new("http://127.0.0.1");
    private string customer = "";

    public string Dialect => "bvnk";

    public async Task Prepare(HttpClient http)
    {
        address = http.BaseAddress!;
        var session = await Ask(http, HttpMethod.Post, Sessions, """{"customerType":"INDIVIDUAL","countryCode":"US","useCase":"EMBEDDED_FIAT_ACCOUNTS"}""");
        await Send(http, HttpMethod.Put, $"{Sessions}/{session["reference"]}", """{"status":"SIGNED"}""");
        var example = JsonNode.Parse(await File.ReadAllTextAsync(Checkout.File("docs/contract/bvnk/examples/create-individual.json")))!["request"]!["body"]!;
        example["signedAgreementSessionReference"] = (string)session["reference"]!;
        customer = (string)(await Ask(http, HttpMethod.Post, Customers, example.ToJsonString()))["reference"]!;
        while ((string)(await Ask(http, HttpMethod.Get, $"{Customers}/{customer}", null))["status"]! != "INFO_REQUIRED")
        {
            await Task.Delay(100);
        }
    }

    public HttpRequestMessage Request(string unique, byte[] file)
    {
        var before = "[{\"type\":\"UTILITY_BILL\",\"name\":\"" + unique + "\",\"content\":\"";
        return Signed(HttpMethod.Post, $"{Customers}/{customer}/documents", new StreamContent(new Parts([Encoding.ASCII.GetBytes(before), file, "\"}]"u8.ToArray()])));
    }

    private async Task<JsonNode> Ask(HttpClient http, HttpMethod method, string path, string? body) => JsonNode.Parse(await Send(http, method, path, body))!;

    private async Task<string> Send(HttpClient http, HttpMethod method, string path, string? body)
    {
        using var answer = await http.SendAsync(Signed(method, path, body is null ? null : new StringContent(body)));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private HttpRequestMessage Signed(HttpMethod method, string path, HttpContent? content)
    {
        if (content is not null)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var (seconds, nonce) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), RandomNumberGenerator.GetHexString(16));
        var signed = string.Join('\n', "hawk.1.header", seconds, nonce, method.Method, path, address.Host, address.Port, "", "", "");
        var mac = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", $"Hawk id=\"{id}\", ts=\"{seconds}\", nonce=\"{nonce}\", mac=\"{mac}\"");
        return request;
    }
}
