using System.Net.Http.Headers;
using System.Text;
using CustomerOnboarding.Benchmarks.Measures;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>Registrations with a passport.</summary>
internal sealed class PlatnovaUpload(string key) : IUpload
{
    public string Dialect => "platnova";

    public Task Prepare(HttpClient http)
    {
        http.DefaultRequestHeaders.Add("X-API-KEY", key);
        return Task.CompletedTask;
    }

    public HttpRequestMessage Request(string unique, byte[] file)
    {
        var before = $$"""
            {"email":"{{unique}}@example.com","first_name":"John","last_name":"Doe","phone":"+2348012345678","date_of_birth":"1990-05-15","country_code":"NG",
            "documents":[{"id_type":"passport","front_doc":"
            """.ReplaceLineEndings("");
        return new HttpRequestMessage(HttpMethod.Post, "/platnova/v1/customers")
        {
            Content = new StreamContent(new Parts([Encoding.ASCII.GetBytes(before), file, "\"}]}"u8.ToArray()]))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
    }
}
