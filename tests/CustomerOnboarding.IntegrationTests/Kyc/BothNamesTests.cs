using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>The same endpoints answer under connectFi's own names: <c>/akepa/…</c>.</summary>
public sealed class BothNamesTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("/kyc/start", "/akepa/identification", """{"customerId":"CUSTOMER"}""")]
    [InlineData("/kyc/start", "/akepa/identification", """{"customerId":"CUSTOMER","reference":"TAKEN"}""")]
    [InlineData("/kyc/status", "/akepa/status", """{"customerId":"CUSTOMER","applicationId":"APPLICATION"}""")]
    [InlineData("/kyc/status", "/akepa/status", """{"customerId":"CUSTOMER","applicationId":"iapp_none"}""")]
    [InlineData("/kyc/list", "/akepa/list", """{"customerId":"CUSTOMER","numberOfRecords":1}""")]
    [InlineData("/kyc/list", "/akepa/list", """{"customerId":5}""")]
    [InlineData("/kyc/update", "/akepa/update", """{"customerId":"CUSTOMER","applicationId":"APPLICATION","documents":[{"documentId":"doc_none","entityId":"CUSTOMER"}]}""")]
    [InlineData("/kyc/document/generate", "/akepa/document/generate", """{"workflow":"BUSINESS","name":"n","extension":"pdf","type":"w2"}""")]
    [InlineData("/kyc/document/upload/doc_none", "/akepa/document/upload/doc_none", null)]
    [InlineData("/kyc/status/CUSTOMER", "/akepa/status/CUSTOMER", "GET")]
    public async Task Each_pair_answers_the_same(string kyc, string akepa, string? body)
    {
        var partner = await onboarding.Partner();
        var customer = await partner.NewIndividual("Smith");
        var reference = Made.Name("R");
        var application = (string)(await partner.Started(customer, request => request["reference"] = reference))["applicationId"]!;

        var answers = new List<(int, string)>();
        foreach (var path in (string[])[kyc, akepa])
        {
            var answer = await Send(Filled(path), body is null ? null : Filled(body));
            answers.Add(((int)answer.Status, WithoutChance(answer.Text)));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.DoesNotContain("\"code\":\"notFound\"", answers[0].Item2);

        string Filled(string text) => text.Replace("CUSTOMER", customer).Replace("APPLICATION", application).Replace("TAKEN", reference);

        async Task<Answer> Send(string path, string? sent) => sent switch
        {
            null => await Answer.Of(await partner.Http.PostAsync(path, new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "f" } })),
            "GET" => await partner.Get(path),
            _ => await partner.Post(path, JsonNode.Parse(sent)!),
        };
    }

    private static string WithoutChance(string text) => Regex.Replace(
        text, "\"(requestId|dts[A-Za-z]+|reference|applicationId|id)\":\"[^\"]*\"", "\"$1\":…");
}
